//: title         = "园区的邻接"
//: description   = "与这个园区一步相连的节点，每种关系至多列出所给个数；可只取一种关系、一类对方、一个方向，并排次序。"
//: descriptionEn = "What is one step from a park, at most so many of each relationship; of one relationship, kind or direction, in a chosen order."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "示例昌北航空产业园" }
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
MATCH (c:Park {name: $id})
CALL (c) {
  MATCH (c)-[:LOCATED_IN]->(x:Region)
  WHERE $type IN ['', 'LOCATED_IN'] AND $label IN ['', 'Region'] AND $direction IN ['', 'out']
  RETURN 'LOCATED_IN' AS type, true AS outward, 'Region' AS label, x.code AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)-[:SERVES]->(x:Chain)
  WHERE $type IN ['', 'SERVES'] AND $label IN ['', 'Chain'] AND $direction IN ['', 'out']
  RETURN 'SERVES' AS type, true AS outward, 'Chain' AS label, x.code AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
  UNION ALL
  MATCH (c)<-[:LOCATED_IN]-(x:Holder)
  WHERE $type IN ['', 'LOCATED_IN'] AND $label IN ['', 'Holder'] AND $direction IN ['', 'in']
  RETURN 'LOCATED_IN' AS type, false AS outward, 'Holder' AS label, x.id AS id, x.name AS title, null AS year, null AS weight
  ORDER BY CASE $order WHEN 'newest' THEN -coalesce(year, 0) WHEN 'oldest' THEN coalesce(year, 9999) WHEN 'most' THEN -coalesce(weight, 0) ELSE 0 END,
           CASE $order WHEN 'title' THEN title ELSE '' END, id
  LIMIT $limit
}
RETURN type AS type, outward AS outward, label AS label, id AS id, title AS title, year AS year, weight AS weight
ORDER BY type, label, id
LIMIT 2000
