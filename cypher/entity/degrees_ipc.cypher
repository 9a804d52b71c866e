//: title         = "分类号的邻接数"
//: description   = "与这个分类号一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from an IPC symbol."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "H05K3/46" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Ipc {code: $id})
CALL (c) {
  RETURN 'PART_OF' AS type, true AS outward, 'Ipc' AS label, COUNT { (c)-[:PART_OF]->(:Ipc) } AS count
  UNION ALL
  RETURN 'PART_OF' AS type, false AS outward, 'Ipc' AS label, COUNT { (c)<-[:PART_OF]-(:Ipc) } AS count
  UNION ALL
  RETURN 'CLASSIFIED_AS' AS type, false AS outward, 'Patent' AS label, COUNT { (c)<-[:CLASSIFIED_AS]-(:Patent) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
