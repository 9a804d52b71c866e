//: title         = "专利的邻接"
//: description   = "与这件专利一步相连的节点，每种关系至多列出所给个数；可只取一种关系、一类对方、一个方向，并排次序。"
//: descriptionEn = "What is one step from a patent, at most so many of each relationship; of one relationship, kind or direction, in a chosen order."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "CN201620010144" }
//: params.type = { type = "string", title = "关系（空为全部）", default = "" }
//: params.label = { type = "string", title = "对方的标签（空为全部）", default = "" }
//: params.direction = { type = "string", title = "方向（空为全部）", default = "" }
//: params.order = { type = "string", title = "次序", default = "id" }
//: params.limit = { type = "integer", title = "每种关系至多", default = 10 }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }
//: columns.year    = { type = "integer", title = "年份（专利的申请年）" }
//: columns.weight  = { type = "float", title = "权重（活跃的专利族数，标引的得分）" }

// $direction: '', 'out', 'in'; $order: 'id', 'title', 'newest', 'oldest', 'most' (the greatest weight first)
MATCH (c:Patent {id: $id})
CALL (c) {
  MATCH (c)-[:FILED_BY]->(x:Applicant)
  WHERE $type IN ['', 'FILED_BY'] AND $label IN ['', 'Applicant'] AND $direction IN ['', 'out']
  RETURN 'FILED_BY' AS type, true AS outward, 'Applicant' AS label, x.name AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)<-[:HOLDS]-(x:Holder)
  WHERE $type IN ['', 'HOLDS'] AND $label IN ['', 'Holder'] AND $direction IN ['', 'in']
  RETURN 'HOLDS' AS type, false AS outward, 'Holder' AS label, x.id AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[r:APPLIES_TO]->(x:ChainNode)
  WHERE $type IN ['', 'APPLIES_TO'] AND $label IN ['', 'ChainNode'] AND $direction IN ['', 'out']
  RETURN 'APPLIES_TO' AS type, true AS outward, 'ChainNode' AS label, x.code AS id, x.name AS title, null AS year, r.score AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[:ORIGINATES_IN]->(x:Region)
  WHERE $type IN ['', 'ORIGINATES_IN'] AND $label IN ['', 'Region'] AND $direction IN ['', 'out']
  RETURN 'ORIGINATES_IN' AS type, true AS outward, 'Region' AS label, x.code AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[:INVENTED_BY]->(x:Person)
  WHERE $type IN ['', 'INVENTED_BY'] AND $label IN ['', 'Person'] AND $direction IN ['', 'out']
  RETURN 'INVENTED_BY' AS type, true AS outward, 'Person' AS label, x.id AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[:REPRESENTED_BY]->(x:Agency)
  WHERE $type IN ['', 'REPRESENTED_BY'] AND $label IN ['', 'Agency'] AND $direction IN ['', 'out']
  RETURN 'REPRESENTED_BY' AS type, true AS outward, 'Agency' AS label, x.name AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[:CLASSIFIED_AS]->(x:Ipc)
  WHERE $type IN ['', 'CLASSIFIED_AS'] AND $label IN ['', 'Ipc'] AND $direction IN ['', 'out']
  RETURN 'CLASSIFIED_AS' AS type, true AS outward, 'Ipc' AS label, x.code AS id, x.code AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[:CITES]->(x:Patent)
  WHERE $type IN ['', 'CITES'] AND $label IN ['', 'Patent'] AND $direction IN ['', 'out']
  RETURN 'CITES' AS type, true AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title, x.applicationYear AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)<-[:CITES]-(x:Patent)
  WHERE $type IN ['', 'CITES'] AND $label IN ['', 'Patent'] AND $direction IN ['', 'in']
  RETURN 'CITES' AS type, false AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title, x.applicationYear AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title, year AS year, weight AS weight
ORDER BY type, label, id
LIMIT 2000
