//: title         = "仍在的专利"
//: description   = "所给专利中仍在图里的。"
//: descriptionEn = "Of the patents given, those that are still in the graph."
//: access        = "read"
//: tags          = ["load"]
//: params.patents = { type = "list<string>", title = "专利" }
//: columns.id = { type = "string", title = "专利" }

UNWIND $patents AS id
MATCH (p:Patent {id: id})
RETURN p.id AS id
ORDER BY id
