//: title         = "专利密集型产业"
//: description   = "各行业（按行业与分类号的参照关系）在区域内的专利族与权利人数；须先装载参照关系表。"
//: descriptionEn = "Families and holders of a region by industry, over the concordance of industries and IPC, which must be loaded."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.industry = { type = "string", title = "行业" }
//: columns.code = { type = "string", title = "代码" }
//: columns.name = { type = "string", title = "名称" }
//: columns.scheme = { type = "string", title = "分类体系" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.holders = { type = "integer", title = "权利人", unit = "家" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (i:Industry)-[:CORRESPONDS_TO]->(:Ipc)<-[:PART_OF*0..4]-(:Ipc)<-[:CLASSIFIED_AS]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
WHERE o.code IN here AND p.applicationYear >= $from AND p.applicationYear <= $to
OPTIONAL MATCH (p)<-[:HOLDS]-(h:Holder)
WITH i, count(DISTINCT p.family) AS families, count(DISTINCT h.id) AS holders
RETURN i.id AS industry, i.code AS code, i.name AS name, i.scheme AS scheme, families AS families, holders AS holders
ORDER BY families DESC, industry
LIMIT $limit
