//: title         = "权利人活跃的环节"
//: description   = "权利人活跃的环节，每个环节一行，依据为名录登记、经营范围或专利；专利族按本环节及其各级下级计，每族一次。"
//: descriptionEn = "Chain nodes the holder is active in, one row a node, by register, scope of business or patents; families are those of the node and of the nodes below it, each once."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "h-54668891cb1f" }
//: params.limit = { type = "integer", title = "行数", default = 60 }
//: columns.node     = { type = "string", title = "环节" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.stage    = { type = "string", title = "位置" }
//: columns.role     = { type = "string", title = "角色" }
//: columns.bases    = { type = "list<string>", title = "依据" }
//: columns.evidence = { type = "string", title = "依据原文" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.sources  = { type = "list<string>", title = "来源键" }

MATCH (h:Holder {id: $id})
CALL (h) {
  MATCH (h)-[a:ACTIVE_IN]->(n:ChainNode) WHERE a.basis <> 'patents'
  RETURN n.code AS code, a.basis AS basis, a.role AS role, a.evidence AS evidence, 0 AS families, a.sources AS sources
  UNION ALL
  MATCH (h)-[:HOLDS]->(p:Patent)-[:APPLIES_TO]->(:ChainNode)-[:PART_OF*0..6]->(n:ChainNode)
  RETURN n.code AS code, 'patents' AS basis, null AS role, null AS evidence, count(DISTINCT p.family) AS families, [] AS sources
}
WITH code, collect(DISTINCT basis) AS bases, max(role) AS role, max(evidence) AS evidence, max(families) AS families,
     collect(sources) AS sources
MATCH (n:ChainNode {code: code})
RETURN n.code AS node, n.name AS name, n.stage AS stage, role AS role, bases AS bases, evidence AS evidence,
       families AS families, reduce(all = [], some IN sources | all + some) AS sources
ORDER BY families DESC, node
LIMIT $limit
