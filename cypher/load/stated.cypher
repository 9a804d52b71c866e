//: title         = "专利所述的对象"
//: description   = "所给专利目前写到的、其计数有赖于它们的对象：各自的权利人与所引专利。"
//: descriptionEn = "What patents say now of others whose counts hang on them: their holders and the numbers they cite."
//: access        = "read"
//: tags          = ["load"]
//: params.patents = { type = "list<string>", title = "专利标识" }
//: columns.holders = { type = "list<string>", title = "权利人" }
//: columns.numbers = { type = "list<string>", title = "被引号码" }

UNWIND $patents AS id
MATCH (p:Patent {id: id})
RETURN COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) RETURN DISTINCT h.id } AS holders,
       COLLECT { MATCH (p)-[:CITES]->(c:Patent) RETURN DISTINCT c.id } AS numbers
ORDER BY p.id
