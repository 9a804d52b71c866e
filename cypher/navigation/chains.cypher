//: title       = "有数据的产业链"
//: description = "Chains in their order, with whether any patent is tagged to a node of theirs."
//: access      = "read"
//: tags        = ["navigation"]
//: params.limit = { type = "integer", title = "行数", default = 500 }
//: columns.code    = { type = "string", title = "代码" }
//: columns.name    = { type = "string", title = "名称" }
//: columns.level   = { type = "string", title = "层级" }
//: columns.status  = { type = "string", title = "状态" }
//: columns.parent  = { type = "string", title = "上级链" }
//: columns.nodes   = { type = "integer", title = "环节数", unit = "个" }
//: columns.hasData = { type = "boolean", title = "有专利" }

MATCH (c:Chain)
RETURN c.code AS code, c.name AS name, c.level AS level, c.status AS status,
       head(COLLECT { MATCH (c)-[:PART_OF]->(u:Chain) RETURN u.code }) AS parent,
       COUNT { (c)-[:HAS_NODE]->(:ChainNode) } AS nodes,
       EXISTS { MATCH (c)-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(:Patent) } AS hasData
ORDER BY c.order
LIMIT $limit
