//: title         = "环节的邻接数"
//: description   = "与这个环节一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a chain node."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "electronics.mid.pcb.multi" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:ChainNode {code: $id})
CALL (c) {
  RETURN 'HAS_NODE' AS type, false AS outward, 'Chain' AS label, COUNT { (c)<-[:HAS_NODE]-(:Chain) } AS count
  UNION ALL
  RETURN 'PART_OF' AS type, true AS outward, 'ChainNode' AS label, COUNT { (c)-[:PART_OF]->(:ChainNode) } AS count
  UNION ALL
  RETURN 'PART_OF' AS type, false AS outward, 'ChainNode' AS label, COUNT { (c)<-[:PART_OF]-(:ChainNode) } AS count
  UNION ALL
  RETURN 'UPSTREAM_OF' AS type, false AS outward, 'ChainNode' AS label, COUNT { (c)<-[:UPSTREAM_OF]-(:ChainNode) } AS count
  UNION ALL
  RETURN 'UPSTREAM_OF' AS type, true AS outward, 'ChainNode' AS label, COUNT { (c)-[:UPSTREAM_OF]->(:ChainNode) } AS count
  UNION ALL
  RETURN 'ACTIVE_IN' AS type, false AS outward, 'Holder' AS label, COUNT { (c)<-[:ACTIVE_IN]-(:Holder) } AS count
  UNION ALL
  RETURN 'APPLIES_TO' AS type, false AS outward, 'Patent' AS label, COUNT { (c)<-[:APPLIES_TO]-(:Patent) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
