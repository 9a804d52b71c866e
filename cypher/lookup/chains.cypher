//: title         = "产业链"
//: description   = "产业链、子链与视图，按次序。"
//: descriptionEn = "Chains, sub-chains and views in their order."
//: access        = "read"
//: tags          = ["lookup"]
//: columns.code   = { type = "string", title = "代码" }
//: columns.name   = { type = "string", title = "名称" }
//: columns.nameEn = { type = "string", title = "英文名" }
//: columns.level  = { type = "string", title = "层级" }
//: columns.status = { type = "string", title = "状态" }
//: columns.source = { type = "string", title = "出处" }
//: columns.parent = { type = "string", title = "上级链" }
//: columns.nodes  = { type = "integer", title = "环节数" }

MATCH (c:Chain)
RETURN c.code AS code, c.name AS name, c.nameEn AS nameEn, c.level AS level, c.status AS status,
       c.source AS source, head(COLLECT { MATCH (c)-[:PART_OF]->(u:Chain) RETURN u.code }) AS parent,
       COUNT { (c)-[:HAS_NODE]->(:ChainNode) } AS nodes
ORDER BY c.order
