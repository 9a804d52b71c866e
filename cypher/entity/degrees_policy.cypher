//: title         = "政策的邻接数"
//: description   = "与这份政策一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a policy."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Policy {id: $id})
CALL (c) {
  RETURN 'ISSUED_IN' AS type, true AS outward, 'Region' AS label, COUNT { (c)-[:ISSUED_IN]->(:Region) } AS count
  UNION ALL
  RETURN 'HAS_MEASURE' AS type, true AS outward, 'Measure' AS label, COUNT { (c)-[:HAS_MEASURE]->(:Measure) } AS count
  UNION ALL
  RETURN 'HAS_TARGET' AS type, true AS outward, 'Target' AS label, COUNT { (c)-[:HAS_TARGET]->(:Target) } AS count
  UNION ALL
  RETURN 'MENTIONS' AS type, true AS outward, 'Mention' AS label, COUNT { (c)-[:MENTIONS]->(:Mention) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
