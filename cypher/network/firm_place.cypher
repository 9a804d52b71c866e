//: title         = "企业在链上的位置"
//: description   = "一个权利人（按名录、经营范围或专利，专利族含下级环节）在一条链上活跃的环节，附环节的上下游，及其中本单位也活跃者。"
//: descriptionEn = "The nodes of a chain that a holder is active in, by register, scope or patents (families with those of the nodes below), with what feeds them and what they feed, and whether the holder is active there too."
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

MATCH (h:Holder {id: $holder})
WITH h, [h] + COLLECT { MATCH (m:Holder {mergedInto: h.id}) RETURN m } AS names
CALL (h, names) {
  UNWIND names AS name
  MATCH (name)-[a:ACTIVE_IN]->(n:ChainNode) WHERE a.basis <> 'patents'
  RETURN n, a.role AS role, 0 AS families
  UNION ALL
  MATCH (h)-[:HOLDS]->(p:Patent)-[:APPLIES_TO]->(:ChainNode)-[:PART_OF*0..6]->(n:ChainNode)
  RETURN n, null AS role, count(DISTINCT p.family) AS families
}
WITH n, max(role) AS role, max(families) AS families
MATCH (n)<-[:HAS_NODE]-(:Chain {code: $chain})
WITH collect({n: n, role: role, families: families}) AS places, collect(n.code) AS codes
UNWIND places AS place
WITH codes, place.n AS n, place.role AS role, place.families AS families
RETURN n.code AS node, n.name AS name, n.stage AS stage, role AS role, families AS families,
       COLLECT { MATCH (n)<-[:UPSTREAM_OF]-(u:ChainNode) RETURN u.name ORDER BY u.name } AS upstream,
       COLLECT { MATCH (n)-[:UPSTREAM_OF]->(d:ChainNode) RETURN d.name ORDER BY d.name } AS downstream,
       COLLECT { MATCH (n)-[:UPSTREAM_OF]-(o:ChainNode) WHERE o.code IN codes RETURN DISTINCT o.name ORDER BY o.name } AS own
ORDER BY families DESC, node
LIMIT $limit
