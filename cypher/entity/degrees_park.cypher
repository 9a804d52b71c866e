//: title         = "园区的邻接数"
//: description   = "与这个园区一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a park."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "示例昌北航空产业园" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Park {name: $id})
CALL (c) {
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Region' AS label, COUNT { (c)-[:LOCATED_IN]->(:Region) } AS count
  UNION ALL
  RETURN 'SERVES' AS type, true AS outward, 'Chain' AS label, COUNT { (c)-[:SERVES]->(:Chain) } AS count
  UNION ALL
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Holder' AS label, COUNT { (c)<-[:LOCATED_IN]-(:Holder) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
