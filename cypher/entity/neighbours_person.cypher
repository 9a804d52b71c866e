//: title         = "发明人的邻接"
//: description   = "与这个发明人一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from a person, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "示例罗刚雨" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Person {id: $id})
CALL (c) {
  MATCH (c)<-[:INVENTED_BY]-(x:Patent) WHERE $type IN ['', 'INVENTED_BY']
  RETURN 'INVENTED_BY' AS type, false AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:WORKS_AT]->(x:Agency) WHERE $type IN ['', 'WORKS_AT']
  RETURN 'WORKS_AT' AS type, true AS outward, 'Agency' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
