//: title         = "待并入的公开文献"
//: description   = "既以公开文献号、又以申请号载入的专利的文献号。"
//: descriptionEn = "Documents of patents that are there twice: by their publication alone, and by their application."
//: access        = "read"
//: tags          = ["load"]
//: columns.document = { type = "string", title = "文献号" }

MATCH (known:Patent)
UNWIND [known.document, known.grantDocument] AS document
WITH known, document
WHERE document IS NOT NULL AND known.id <> document
MATCH (lone:Patent {id: document})
RETURN DISTINCT lone.id AS document
ORDER BY document
