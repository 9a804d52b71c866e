//: title         = "公开文献所属专利"
//: description   = "所给公开文献号中，已载专利以申请号为标识的，各自的标识。"
//: descriptionEn = "Of the documents given, those whose patent is loaded under its application number, and that key."
//: access        = "read"
//: tags          = ["load"]
//: params.documents = { type = "list<string>", title = "文献号" }
//: columns.document = { type = "string", title = "文献号" }
//: columns.id       = { type = "string", title = "专利" }

CALL () {
  UNWIND $documents AS key
  MATCH (p:Patent {document: key})
  RETURN key AS document, p.id AS id
  UNION ALL
  UNWIND $documents AS key
  MATCH (p:Patent {grantDocument: key})
  RETURN key AS document, p.id AS id
}
WITH document, id
WHERE id <> document
RETURN document AS document, min(id) AS id
