//: title         = "措施的邻接"
//: description   = "与这项措施一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from a measure, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0/227" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Measure {id: $id})
CALL (c) {
  MATCH (c)<-[:HAS_MEASURE]-(x:Policy) WHERE $type IN ['', 'HAS_MEASURE']
  RETURN 'HAS_MEASURE' AS type, false AS outward, 'Policy' AS label, x.id AS id, x.title AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:RESPONSIBLE_FOR]-(x:Agency) WHERE $type IN ['', 'RESPONSIBLE_FOR']
  RETURN 'RESPONSIBLE_FOR' AS type, false AS outward, 'Agency' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:HAS_TARGET]->(x:Target) WHERE $type IN ['', 'HAS_TARGET']
  RETURN 'HAS_TARGET' AS type, true AS outward, 'Target' AS label, x.id AS id, x.text AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:CONCERNS]->(x:Chain) WHERE $type IN ['', 'CONCERNS']
  RETURN 'CONCERNS' AS type, true AS outward, 'Chain' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
