//: title         = "产业链环节"
//: description   = "一条产业链的环节，按链上次序，附标引规则、规则状态与抽样查准率。"
//: descriptionEn = "The nodes of a chain in their order, with rule, status and measured precision."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: columns.node      = { type = "string", title = "环节" }
//: columns.name      = { type = "string", title = "名称" }
//: columns.stage     = { type = "string", title = "位置" }
//: columns.level     = { type = "integer", title = "层级" }
//: columns.boundary  = { type = "string", title = "边界" }
//: columns.ruleId    = { type = "string", title = "规则" }
//: columns.hasRule   = { type = "boolean", title = "本环节或下级有规则" }
//: columns.status    = { type = "string", title = "规则状态" }
//: columns.source    = { type = "string", title = "出处" }
//: columns.precision = { type = "float", title = "抽样查准率" }
//: columns.parent    = { type = "string", title = "上级" }
//: columns.feeds     = { type = "list<string>", title = "供给环节" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)
RETURN n.code AS node, n.name AS name, n.stage AS stage, n.level AS level, n.boundary AS boundary,
       n.ruleId AS ruleId,
       EXISTS { MATCH (n)<-[:PART_OF*0..6]-(d:ChainNode) WHERE d.ruleId IS NOT NULL } AS hasRule,
       n.status AS status, n.source AS source, n.precision AS precision,
       head(COLLECT { MATCH (n)-[:PART_OF]->(u:ChainNode) RETURN u.code }) AS parent,
       COLLECT { MATCH (n)-[:UPSTREAM_OF]->(d:ChainNode) RETURN d.code ORDER BY d.code } AS feeds
ORDER BY n.order
