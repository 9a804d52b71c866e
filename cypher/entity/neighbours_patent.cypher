//: title         = "专利的邻接"
//: description   = "与这件专利一步相连的节点，每种关系至多列出所给个数。"
//: descriptionEn = "What is one step from a patent, at most so many of each relationship."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "CN201620010144" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

MATCH (c:Patent {id: $id})
CALL (c) {
  MATCH (c)-[:FILED_BY]->(x:Applicant) WHERE $type IN ['', 'FILED_BY']
  RETURN 'FILED_BY' AS type, true AS outward, 'Applicant' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:HOLDS]-(x:Holder) WHERE $type IN ['', 'HOLDS']
  RETURN 'HOLDS' AS type, false AS outward, 'Holder' AS label, x.id AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:APPLIES_TO]->(x:ChainNode) WHERE $type IN ['', 'APPLIES_TO']
  RETURN 'APPLIES_TO' AS type, true AS outward, 'ChainNode' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:ORIGINATES_IN]->(x:Region) WHERE $type IN ['', 'ORIGINATES_IN']
  RETURN 'ORIGINATES_IN' AS type, true AS outward, 'Region' AS label, x.code AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:INVENTED_BY]->(x:Person) WHERE $type IN ['', 'INVENTED_BY']
  RETURN 'INVENTED_BY' AS type, true AS outward, 'Person' AS label, x.id AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:REPRESENTED_BY]->(x:Agency) WHERE $type IN ['', 'REPRESENTED_BY']
  RETURN 'REPRESENTED_BY' AS type, true AS outward, 'Agency' AS label, x.name AS id, x.name AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:CLASSIFIED_AS]->(x:Ipc) WHERE $type IN ['', 'CLASSIFIED_AS']
  RETURN 'CLASSIFIED_AS' AS type, true AS outward, 'Ipc' AS label, x.code AS id, x.code AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)-[:CITES]->(x:Patent) WHERE $type IN ['', 'CITES']
  RETURN 'CITES' AS type, true AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (c)<-[:CITES]-(x:Patent) WHERE $type IN ['', 'CITES']
  RETURN 'CITES' AS type, false AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title ORDER BY id LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title
ORDER BY type, label, id
LIMIT 2000
