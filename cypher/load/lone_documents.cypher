//: title         = "待并入的公开文献"
//: description   = "既以公开文献号、又以申请号载入的专利的文献号，及该专利；以申请号为标识者在后。"
//: descriptionEn = "Documents of patents that are there twice: by their publication alone, and by their application, with that patent; one known by its application last."
//: access        = "read"
//: tags          = ["load"]
//: columns.document = { type = "string", title = "文献号" }
//: columns.id       = { type = "string", title = "专利" }
//: columns.applied  = { type = "boolean", title = "以申请号为标识" }

MATCH (known:Patent)
UNWIND [known.document, known.grantDocument] AS document
WITH known, document
WHERE document IS NOT NULL AND known.id <> document
MATCH (lone:Patent {id: document})
RETURN DISTINCT lone.id AS document, known.id AS id, known.applicationNumber IS NOT NULL AS applied
ORDER BY document, applied, id
