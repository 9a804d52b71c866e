//: title         = "园区的邻接"
//: description   = "与这个园区一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from a park, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "示例昌北航空产业园" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Park {name: $id})
CALL (c) {
  MATCH (c)-[:LOCATED_IN]->(x:Region) WHERE $type IN ['', 'LOCATED_IN']
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Region' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:SERVES]->(x:Chain) WHERE $type IN ['', 'SERVES']
  RETURN 'SERVES' AS type, true AS outward, 'Chain' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:LOCATED_IN]-(x:Holder) WHERE $type IN ['', 'LOCATED_IN']
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Holder' AS label, x.id AS id, x.name AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
