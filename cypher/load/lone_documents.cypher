//: title         = "待并入的公开文献"
//: description   = "既以公开文献号、又以申请号载入的专利的文献号，及该专利，以申请号为标识者在后；只因被引而在图中的文献另行标明。"
//: descriptionEn = "Documents of patents that are there twice: by their publication alone, and by their application, with that patent; one known by its application last. Tells those that are there only because others cite them."
//: access        = "read"
//: tags          = ["load"]
//: columns.document = { type = "string", title = "文献号" }
//: columns.id       = { type = "string", title = "专利" }
//: columns.applied  = { type = "boolean", title = "以申请号为标识" }
//: columns.cited    = { type = "boolean", title = "只因被引而在图中" }

MATCH (known:Patent)
UNWIND [known.document, known.grantDocument] AS document
WITH known, document
WHERE document IS NOT NULL AND known.id <> document
MATCH (lone:Patent {id: document})
RETURN DISTINCT lone.id AS document, known.id AS id, known.applicationNumber IS NOT NULL AS applied, size(coalesce(lone.sources, [])) = 0 AS cited
ORDER BY document, applied, id
