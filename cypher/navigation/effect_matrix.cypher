//: title         = "技术功效矩阵"
//: description   = "一条产业链的环节（含各级下级）与技术功效：期间内每格的专利族数，可限于一个区域；功效由名称与摘要识别，出处见专利页。"
//: descriptionEn = "Technology–effect matrix of a chain: distinct patent families per node (with those below it) and claimed effect in the period, of a region or of all."
//: access        = "read"
//: tags          = ["navigation"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域（空为全部）", default = "", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.node     = { type = "string", title = "环节" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.effect   = { type = "string", title = "技术功效" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }

OPTIONAL MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to AND p.effects IS NOT NULL
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH here, n, p, o
WHERE $region = '' OR o.code IN here
UNWIND p.effects AS effect
RETURN n.code AS node, n.name AS name, effect AS effect, count(DISTINCT p.family) AS families
ORDER BY node, families DESC, effect
