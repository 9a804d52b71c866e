//: title         = "申请人的邻接"
//: description   = "与这个申请人一步相连的节点，每种关系至多列出所给个数；可只取一种关系、一类对方、一个方向，并排次序。"
//: descriptionEn = "What is one step from an applicant, at most so many of each relationship; of one relationship, kind or direction, in a chosen order."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "示例朗拓工程学院" }
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
MATCH (c:Applicant {name: $id})
CALL (c) {
  MATCH (c)-[:RESOLVED_TO]->(x:Holder)
  WHERE $type IN ['', 'RESOLVED_TO'] AND $label IN ['', 'Holder'] AND $direction IN ['', 'out']
  RETURN 'RESOLVED_TO' AS type, true AS outward, 'Holder' AS label, x.id AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)<-[:FILED_BY]-(x:Patent)
  WHERE $type IN ['', 'FILED_BY'] AND $label IN ['', 'Patent'] AND $direction IN ['', 'in']
  RETURN 'FILED_BY' AS type, false AS outward, 'Patent' AS label, x.id AS id, coalesce(x.title, x.publicationNumber, x.id) AS title, x.applicationYear AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title, year AS year, weight AS weight
ORDER BY type, label, id
LIMIT 2000
