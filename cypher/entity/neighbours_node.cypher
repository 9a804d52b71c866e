//: title         = "环节的邻接"
//: description   = "与这个环节一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from a chain node, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "electronics.mid.pcb.multi" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:ChainNode {code: $id})
CALL (c) {
  MATCH (c)<-[:HAS_NODE]-(x:Chain) WHERE $type IN ['', 'HAS_NODE']
  RETURN 'HAS_NODE' AS type, false AS outward, 'Chain' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:PART_OF]->(x:ChainNode) WHERE $type IN ['', 'PART_OF']
  RETURN 'PART_OF' AS type, true AS outward, 'ChainNode' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:PART_OF]-(x:ChainNode) WHERE $type IN ['', 'PART_OF']
  RETURN 'PART_OF' AS type, false AS outward, 'ChainNode' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:UPSTREAM_OF]-(x:ChainNode) WHERE $type IN ['', 'UPSTREAM_OF']
  RETURN 'UPSTREAM_OF' AS type, false AS outward, 'ChainNode' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:UPSTREAM_OF]->(x:ChainNode) WHERE $type IN ['', 'UPSTREAM_OF']
  RETURN 'UPSTREAM_OF' AS type, true AS outward, 'ChainNode' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:ACTIVE_IN]-(x:Holder) WHERE $type IN ['', 'ACTIVE_IN']
  RETURN 'ACTIVE_IN' AS type, false AS outward, 'Holder' AS label, x.id AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:APPLIES_TO]-(x:Patent) WHERE $type IN ['', 'APPLIES_TO']
  RETURN 'APPLIES_TO' AS type, false AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
