//: title         = "权利人的邻接数"
//: description   = "与这个权利人一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a holder."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "h-54668891cb1f" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Holder {id: $id})
CALL (c) {
  RETURN 'RESOLVED_TO' AS type, false AS outward, 'Applicant' AS label, COUNT { (c)<-[:RESOLVED_TO]-(:Applicant) } AS count
  UNION ALL
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Region' AS label, COUNT { (c)-[:LOCATED_IN]->(:Region) } AS count
  UNION ALL
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Park' AS label, COUNT { (c)-[:LOCATED_IN]->(:Park) } AS count
  UNION ALL
  RETURN 'ACTIVE_IN' AS type, true AS outward, 'ChainNode' AS label, COUNT { (c)-[:ACTIVE_IN]->(:ChainNode) } AS count
  UNION ALL
  RETURN 'HOLDS' AS type, true AS outward, 'Patent' AS label, COUNT { (c)-[:HOLDS]->(:Patent) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
