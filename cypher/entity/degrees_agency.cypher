//: title         = "机构的邻接数"
//: description   = "与这个机构一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from an agency."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "省市场监管局" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Agency {name: $id})
CALL (c) {
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Region' AS label, COUNT { (c)-[:LOCATED_IN]->(:Region) } AS count
  UNION ALL
  RETURN 'SERVES' AS type, true AS outward, 'Chain' AS label, COUNT { (c)-[:SERVES]->(:Chain) } AS count
  UNION ALL
  RETURN 'RESPONSIBLE_FOR' AS type, true AS outward, 'Measure' AS label, COUNT { (c)-[:RESPONSIBLE_FOR]->(:Measure) } AS count
  UNION ALL
  RETURN 'REPRESENTED_BY' AS type, false AS outward, 'Patent' AS label, COUNT { (c)<-[:REPRESENTED_BY]-(:Patent) } AS count
  UNION ALL
  RETURN 'WORKS_AT' AS type, false AS outward, 'Person' AS label, COUNT { (c)<-[:WORKS_AT]-(:Person) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
