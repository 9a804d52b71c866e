//: title         = "产业链的邻接数"
//: description   = "与这条产业链一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a chain."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "electronics.pcb" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Chain {code: $id})
CALL (c) {
  RETURN 'PART_OF' AS type, true AS outward, 'Chain' AS label, COUNT { (c)-[:PART_OF]->(:Chain) } AS count
  UNION ALL
  RETURN 'PART_OF' AS type, false AS outward, 'Chain' AS label, COUNT { (c)<-[:PART_OF]-(:Chain) } AS count
  UNION ALL
  RETURN 'HAS_NODE' AS type, true AS outward, 'ChainNode' AS label, COUNT { (c)-[:HAS_NODE]->(:ChainNode) } AS count
  UNION ALL
  RETURN 'SERVES' AS type, false AS outward, 'Park' AS label, COUNT { (c)<-[:SERVES]-(:Park) } AS count
  UNION ALL
  RETURN 'SERVES' AS type, false AS outward, 'Agency' AS label, COUNT { (c)<-[:SERVES]-(:Agency) } AS count
  UNION ALL
  RETURN 'CONCERNS' AS type, false AS outward, 'Measure' AS label, COUNT { (c)<-[:CONCERNS]-(:Measure) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
