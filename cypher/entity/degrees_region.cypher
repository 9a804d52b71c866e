//: title         = "区域的邻接数"
//: description   = "与这个区域一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a region."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "360000" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Region {code: $id})
CALL (c) {
  RETURN 'PART_OF' AS type, true AS outward, 'Region' AS label, COUNT { (c)-[:PART_OF]->(:Region) } AS count
  UNION ALL
  RETURN 'PART_OF' AS type, false AS outward, 'Region' AS label, COUNT { (c)<-[:PART_OF]-(:Region) } AS count
  UNION ALL
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Park' AS label, COUNT { (c)<-[:LOCATED_IN]-(:Park) } AS count
  UNION ALL
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Agency' AS label, COUNT { (c)<-[:LOCATED_IN]-(:Agency) } AS count
  UNION ALL
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Holder' AS label, COUNT { (c)<-[:LOCATED_IN]-(:Holder) } AS count
  UNION ALL
  RETURN 'ISSUED_IN' AS type, false AS outward, 'Policy' AS label, COUNT { (c)<-[:ISSUED_IN]-(:Policy) } AS count
  UNION ALL
  RETURN 'ORIGINATES_IN' AS type, false AS outward, 'Patent' AS label, COUNT { (c)<-[:ORIGINATES_IN]-(:Patent) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
