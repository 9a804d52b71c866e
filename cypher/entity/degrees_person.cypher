//: title         = "发明人的邻接数"
//: description   = "与这个发明人一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a person."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "示例罗刚雨" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Person {id: $id})
CALL (c) {
  RETURN 'INVENTED_BY' AS type, false AS outward, 'Patent' AS label, COUNT { (c)<-[:INVENTED_BY]-(:Patent) } AS count
  UNION ALL
  RETURN 'WORKS_AT' AS type, true AS outward, 'Agency' AS label, COUNT { (c)-[:WORKS_AT]->(:Agency) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
