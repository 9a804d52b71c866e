//: title         = "将并入的公开文献"
//: description   = "所给文献号中，图里既有以其为标识的专利，又有同一件专利的申请的。"
//: descriptionEn = "Of the documents given, those that are there twice."
//: access        = "read"
//: tags          = ["load"]
//: params.documents = { type = "list<string>", title = "文献号" }
//: columns.document = { type = "string", title = "文献号" }

UNWIND $documents AS document
MATCH (known:Patent)
WHERE (known.document = document OR known.grantDocument = document) AND known.id <> document
MATCH (lone:Patent {id: document})
RETURN DISTINCT lone.id AS document
ORDER BY document
