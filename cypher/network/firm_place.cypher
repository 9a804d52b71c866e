//: title         = "企业在链上的位置"
//: description   = "一个权利人在一条链上活跃的环节，附环节的上下游，及其中本单位也活跃者。"
//: descriptionEn = "The nodes of a chain that a holder is active in, with what feeds them and what they feed, and whether the holder is active there too."
//: access        = "read"
//: tags          = ["network"]
//: params.holder = { type = "string", title = "权利人标识", example = "h-54668891cb1f" }
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.node     = { type = "string", title = "环节" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.stage    = { type = "string", title = "位置" }
//: columns.role     = { type = "string", title = "角色" }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }
//: columns.upstream = { type = "list<string>", title = "上游环节" }
//: columns.downstream = { type = "list<string>", title = "下游环节" }
//: columns.own      = { type = "list<string>", title = "其中本单位也活跃" }

MATCH (h:Holder {id: $holder})-[a:ACTIVE_IN]->(n:ChainNode)<-[:HAS_NODE]-(:Chain {code: $chain})
WITH h, n, max(a.role) AS role, max(coalesce(a.families, 0)) AS families
RETURN n.code AS node, n.name AS name, n.stage AS stage, role AS role, families AS families,
       COLLECT { MATCH (n)<-[:UPSTREAM_OF]-(u:ChainNode) RETURN u.name ORDER BY u.name } AS upstream,
       COLLECT { MATCH (n)-[:UPSTREAM_OF]->(d:ChainNode) RETURN d.name ORDER BY d.name } AS downstream,
       COLLECT { MATCH (n)-[:UPSTREAM_OF]-(o:ChainNode)<-[:ACTIVE_IN]-(h) RETURN DISTINCT o.name ORDER BY o.name } AS own
ORDER BY families DESC, node
LIMIT $limit
