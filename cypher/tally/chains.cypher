//: title         = "计数所据：产业链"
//: description   = "全部产业链，依其次序，各附上级链与环节数。"
//: descriptionEn = "All chains in their order, with the chain above and how many nodes they have."
//: access        = "read"
//: tags          = ["tally"]
//: columns.code   = { type = "string", title = "代码" }
//: columns.name   = { type = "string", title = "名称" }
//: columns.level  = { type = "string", title = "层级" }
//: columns.status = { type = "string", title = "状态" }
//: columns.parent = { type = "string", title = "上级链" }
//: columns.nodes  = { type = "integer", title = "环节数", unit = "个" }

MATCH (c:Chain)
RETURN c.code AS code, c.name AS name, c.level AS level, c.status AS status,
       head(COLLECT { MATCH (c)-[:PART_OF]->(u:Chain) RETURN u.code }) AS parent,
       COUNT { (c)-[:HAS_NODE]->(:ChainNode) } AS nodes
ORDER BY c.order
