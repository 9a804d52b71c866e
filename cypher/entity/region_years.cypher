//: title         = "区域逐年申请"
//: description   = "区域（含下级）逐申请年的专利族数。"
//: descriptionEn = "Families of a region, its sub-regions included, by application year."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "代码", example = "360000" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.year     = { type = "integer", title = "申请年" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }

MATCH (:Region {code: $id})<-[:PART_OF*0..3]-(:Region)<-[:ORIGINATES_IN]-(p:Patent)
WHERE p.applicationYear IS NOT NULL
RETURN p.applicationYear AS year, count(DISTINCT p.family) AS families
ORDER BY year
LIMIT $limit
