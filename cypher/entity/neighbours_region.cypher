//: title         = "区域的邻接"
//: description   = "与这个区域一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from a region, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "360000" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Region {code: $id})
CALL (c) {
  MATCH (c)-[:PART_OF]->(x:Region) WHERE $type IN ['', 'PART_OF']
  RETURN 'PART_OF' AS type, true AS outward, 'Region' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:PART_OF]-(x:Region) WHERE $type IN ['', 'PART_OF']
  RETURN 'PART_OF' AS type, false AS outward, 'Region' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:LOCATED_IN]-(x:Park) WHERE $type IN ['', 'LOCATED_IN']
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Park' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:LOCATED_IN]-(x:Agency) WHERE $type IN ['', 'LOCATED_IN']
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Agency' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:LOCATED_IN]-(x:Holder) WHERE $type IN ['', 'LOCATED_IN']
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Holder' AS label, x.id AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:ISSUED_IN]-(x:Policy) WHERE $type IN ['', 'ISSUED_IN']
  RETURN 'ISSUED_IN' AS type, false AS outward, 'Policy' AS label, x.id AS id, x.title AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:ORIGINATES_IN]-(x:Patent) WHERE $type IN ['', 'ORIGINATES_IN']
  RETURN 'ORIGINATES_IN' AS type, false AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
