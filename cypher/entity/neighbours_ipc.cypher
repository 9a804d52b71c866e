//: title         = "分类号的邻接"
//: description   = "与这个分类号一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from an IPC symbol, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "H05K3/46" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Ipc {code: $id})
CALL (c) {
  MATCH (c)-[:PART_OF]->(x:Ipc) WHERE $type IN ['', 'PART_OF']
  RETURN 'PART_OF' AS type, true AS outward, 'Ipc' AS label, x.code AS id, x.code AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:PART_OF]-(x:Ipc) WHERE $type IN ['', 'PART_OF']
  RETURN 'PART_OF' AS type, false AS outward, 'Ipc' AS label, x.code AS id, x.code AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:CLASSIFIED_AS]-(x:Patent) WHERE $type IN ['', 'CLASSIFIED_AS']
  RETURN 'CLASSIFIED_AS' AS type, false AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
