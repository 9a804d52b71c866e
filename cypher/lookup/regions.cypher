//: title         = "行政区划"
//: description   = "国家、省、市、县的区划代码与名称，可按级别或上级缩小。"
//: descriptionEn = "The country, provinces, cities and counties by code, narrowed by level or parent."
//: access        = "read"
//: tags          = ["lookup"]
//: params.level = { type = "string", title = "级别（空为全部）", default = "" }
//: params.parent = { type = "string", title = "上级代码（空为全部）", default = "", choices = "lookup.regions" }
//: columns.code     = { type = "string", title = "代码" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.fullName = { type = "string", title = "全称" }
//: columns.level    = { type = "string", title = "级别" }
//: columns.parent   = { type = "string", title = "上级" }

MATCH (r:Region)
OPTIONAL MATCH (r)-[:PART_OF]->(u:Region)
WITH r, min(u.code) AS parent
WHERE ($level = '' OR r.level = $level) AND ($parent = '' OR parent = $parent)
RETURN r.code AS code, r.name AS name, r.fullName AS fullName, r.level AS level, parent AS parent
ORDER BY code
