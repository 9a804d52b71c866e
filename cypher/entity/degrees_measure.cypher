//: title         = "措施的邻接数"
//: description   = "与这项措施一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a measure."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0/227" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Measure {id: $id})
CALL (c) {
  RETURN 'HAS_MEASURE' AS type, false AS outward, 'Policy' AS label, COUNT { (c)<-[:HAS_MEASURE]-(:Policy) } AS count
  UNION ALL
  RETURN 'RESPONSIBLE_FOR' AS type, false AS outward, 'Agency' AS label, COUNT { (c)<-[:RESPONSIBLE_FOR]-(:Agency) } AS count
  UNION ALL
  RETURN 'HAS_TARGET' AS type, true AS outward, 'Target' AS label, COUNT { (c)-[:HAS_TARGET]->(:Target) } AS count
  UNION ALL
  RETURN 'CONCERNS' AS type, true AS outward, 'Chain' AS label, COUNT { (c)-[:CONCERNS]->(:Chain) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
