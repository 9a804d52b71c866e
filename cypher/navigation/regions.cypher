//: title         = "可选区域"
//: description   = "国家、全部省级区域，以及所给区域的同级与下级市县。"
//: descriptionEn = "The country, all provinces, and the cities and counties beside and below one region."
//: access        = "read"
//: tags          = ["navigation"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit = { type = "integer", title = "行数", default = 500 }
//: columns.code   = { type = "string", title = "代码" }
//: columns.name   = { type = "string", title = "名称" }
//: columns.level  = { type = "string", title = "级别" }
//: columns.parent = { type = "string", title = "上级" }

MATCH (:Region {code: $region})-[:PART_OF*0..3]->(u:Region)
WITH collect(DISTINCT u.code) AS path
MATCH (r:Region)
WHERE r.level IN ['country', 'province'] OR r.code IN path
   OR EXISTS { MATCH (r)-[:PART_OF]->(u:Region) WHERE u.code IN path AND u.level <> 'country' }
RETURN r.code AS code, r.name AS name, r.level AS level,
       head(COLLECT { MATCH (r)-[:PART_OF]->(u:Region) RETURN u.code }) AS parent
ORDER BY code
LIMIT $limit
