//: title         = "机构的邻接"
//: description   = "与这个机构一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from an agency, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "省市场监管局" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Agency {name: $id})
CALL (c) {
  MATCH (c)-[:LOCATED_IN]->(x:Region) WHERE $type IN ['', 'LOCATED_IN']
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Region' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:SERVES]->(x:Chain) WHERE $type IN ['', 'SERVES']
  RETURN 'SERVES' AS type, true AS outward, 'Chain' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:RESPONSIBLE_FOR]->(x:Measure) WHERE $type IN ['', 'RESPONSIBLE_FOR']
  RETURN 'RESPONSIBLE_FOR' AS type, true AS outward, 'Measure' AS label, x.id AS id, x.title AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:REPRESENTED_BY]-(x:Patent) WHERE $type IN ['', 'REPRESENTED_BY']
  RETURN 'REPRESENTED_BY' AS type, false AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:WORKS_AT]-(x:Person) WHERE $type IN ['', 'WORKS_AT']
  RETURN 'WORKS_AT' AS type, false AS outward, 'Person' AS label, x.id AS id, x.name AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
