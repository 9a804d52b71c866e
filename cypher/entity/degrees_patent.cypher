//: title         = "专利的邻接数"
//: description   = "与这件专利一步相连的节点，按关系、方向与类别各有多少。"
//: descriptionEn = "How many nodes of each kind and relationship are one step from a patent."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "CN201620010144" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.count   = { type = "integer", title = "数量", unit = "个" }

MATCH (c:Patent {id: $id})
CALL (c) {
  RETURN 'FILED_BY' AS type, true AS outward, 'Applicant' AS label, COUNT { (c)-[:FILED_BY]->(:Applicant) } AS count
  UNION ALL
  RETURN 'HOLDS' AS type, false AS outward, 'Holder' AS label, COUNT { (c)<-[:HOLDS]-(:Holder) } AS count
  UNION ALL
  RETURN 'APPLIES_TO' AS type, true AS outward, 'ChainNode' AS label, COUNT { (c)-[:APPLIES_TO]->(:ChainNode) } AS count
  UNION ALL
  RETURN 'ORIGINATES_IN' AS type, true AS outward, 'Region' AS label, COUNT { (c)-[:ORIGINATES_IN]->(:Region) } AS count
  UNION ALL
  RETURN 'INVENTED_BY' AS type, true AS outward, 'Person' AS label, COUNT { (c)-[:INVENTED_BY]->(:Person) } AS count
  UNION ALL
  RETURN 'REPRESENTED_BY' AS type, true AS outward, 'Agency' AS label, COUNT { (c)-[:REPRESENTED_BY]->(:Agency) } AS count
  UNION ALL
  RETURN 'CLASSIFIED_AS' AS type, true AS outward, 'Ipc' AS label, COUNT { (c)-[:CLASSIFIED_AS]->(:Ipc) } AS count
  UNION ALL
  RETURN 'CITES' AS type, true AS outward, 'Patent' AS label, COUNT { (c)-[:CITES]->(:Patent) } AS count
  UNION ALL
  RETURN 'CITES' AS type, false AS outward, 'Patent' AS label, COUNT { (c)<-[:CITES]-(:Patent) } AS count
}
RETURN type AS type, outward AS outward, label AS label, count AS count
LIMIT 100
