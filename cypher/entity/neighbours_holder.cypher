//: title         = "权利人的邻接"
//: description   = "与这个权利人一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from a holder, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "h-54668891cb1f" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Holder {id: $id})
CALL (c) {
  MATCH (c)<-[:RESOLVED_TO]-(x:Applicant) WHERE $type IN ['', 'RESOLVED_TO']
  RETURN 'RESOLVED_TO' AS type, false AS outward, 'Applicant' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:LOCATED_IN]->(x:Region) WHERE $type IN ['', 'LOCATED_IN']
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Region' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:LOCATED_IN]->(x:Park) WHERE $type IN ['', 'LOCATED_IN']
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Park' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:ACTIVE_IN]->(x:ChainNode) WHERE $type IN ['', 'ACTIVE_IN']
  RETURN 'ACTIVE_IN' AS type, true AS outward, 'ChainNode' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:HOLDS]->(x:Patent) WHERE $type IN ['', 'HOLDS']
  RETURN 'HOLDS' AS type, true AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
