//: title         = "权利人逐年申请"
//: description   = "权利人逐申请年的专利族数。"
//: descriptionEn = "Families of a holder by application year."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "h-54668891cb1f" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.year     = { type = "integer", title = "申请年" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }

MATCH (h:Holder {id: $id})-[:HOLDS]->(p:Patent)
WHERE p.applicationYear IS NOT NULL
RETURN p.applicationYear AS year, count(DISTINCT p.family) AS families
ORDER BY year
LIMIT $limit
