//: title         = "将并入的公开文献"
//: description   = "所给文献号中，图里既有以其为标识的专利，又有同一件专利的申请的，及该专利，以申请号为标识者在后；只因被引而在图中的文献另行标明。"
//: descriptionEn = "Of the documents given, those that are there twice, and the patent that each belongs to; one known by its application last. Tells those that are there only because others cite them."
//: access        = "read"
//: tags          = ["load"]
//: params.documents = { type = "list<string>", title = "文献号" }
//: columns.document = { type = "string", title = "文献号" }
//: columns.id       = { type = "string", title = "专利" }
//: columns.applied  = { type = "boolean", title = "以申请号为标识" }
//: columns.cited    = { type = "boolean", title = "只因被引而在图中" }

CALL () {
  UNWIND $documents AS key
  MATCH (n:Patent {document: key})
  RETURN key AS document, n AS known
  UNION ALL
  UNWIND $documents AS key
  MATCH (n:Patent {grantDocument: key})
  RETURN key AS document, n AS known
}
WITH document, known
WHERE known.id <> document
MATCH (lone:Patent {id: document})
RETURN DISTINCT lone.id AS document, known.id AS id, known.applicationNumber IS NOT NULL AS applied, size(coalesce(lone.sources, [])) = 0 AS cited
ORDER BY document, applied, id
