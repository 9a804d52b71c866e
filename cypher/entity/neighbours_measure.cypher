//: title         = "措施的邻接"
//: description   = "与这项措施一步相连的节点，每种关系至多列出所给个数；可只取一种关系、一类对方、一个方向，并排次序。"
//: descriptionEn = "What is one step from a measure, at most so many of each relationship; of one relationship, kind or direction, in a chosen order."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0/227" }
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
MATCH (c:Measure {id: $id})
CALL (c) {
  MATCH (c)<-[:HAS_MEASURE]-(x:Policy)
  WHERE $type IN ['', 'HAS_MEASURE'] AND $label IN ['', 'Policy'] AND $direction IN ['', 'in']
  RETURN 'HAS_MEASURE' AS type, false AS outward, 'Policy' AS label, x.id AS id, x.title AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)<-[:RESPONSIBLE_FOR]-(x:Agency)
  WHERE $type IN ['', 'RESPONSIBLE_FOR'] AND $label IN ['', 'Agency'] AND $direction IN ['', 'in']
  RETURN 'RESPONSIBLE_FOR' AS type, false AS outward, 'Agency' AS label, x.name AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[:HAS_TARGET]->(x:Target)
  WHERE $type IN ['', 'HAS_TARGET'] AND $label IN ['', 'Target'] AND $direction IN ['', 'out']
  RETURN 'HAS_TARGET' AS type, true AS outward, 'Target' AS label, x.id AS id, x.text AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[:CONCERNS]->(x:Chain)
  WHERE $type IN ['', 'CONCERNS'] AND $label IN ['', 'Chain'] AND $direction IN ['', 'out']
  RETURN 'CONCERNS' AS type, true AS outward, 'Chain' AS label, x.code AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title, year AS year, weight AS weight
ORDER BY type, label, id
LIMIT 2000
