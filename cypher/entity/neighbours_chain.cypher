//: title         = "产业链的邻接"
//: description   = "与这条产业链一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from a chain, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "electronics.pcb" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Chain {code: $id})
CALL (c) {
  MATCH (c)-[:PART_OF]->(x:Chain) WHERE $type IN ['', 'PART_OF']
  RETURN 'PART_OF' AS type, true AS outward, 'Chain' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:PART_OF]-(x:Chain) WHERE $type IN ['', 'PART_OF']
  RETURN 'PART_OF' AS type, false AS outward, 'Chain' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:HAS_NODE]->(x:ChainNode) WHERE $type IN ['', 'HAS_NODE']
  RETURN 'HAS_NODE' AS type, true AS outward, 'ChainNode' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:SERVES]-(x:Park) WHERE $type IN ['', 'SERVES']
  RETURN 'SERVES' AS type, false AS outward, 'Park' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:SERVES]-(x:Agency) WHERE $type IN ['', 'SERVES']
  RETURN 'SERVES' AS type, false AS outward, 'Agency' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:CONCERNS]-(x:Measure) WHERE $type IN ['', 'CONCERNS']
  RETURN 'CONCERNS' AS type, false AS outward, 'Measure' AS label, x.id AS id, x.title AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
