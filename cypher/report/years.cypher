//: title         = "产业链逐年"
//: description   = "一条产业链逐申请年的专利族数与权利人数，区域与全部各列；趋势图与生命周期图由此绘制。"
//: descriptionEn = "Per application year of a chain: patent families and their holders, of a region and in all; for the trend and the life cycle of a report."
//: access        = "read"
//: tags          = ["report"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.year        = { type = "integer", title = "申请年" }
//: columns.families    = { type = "integer", title = "区域专利族", unit = "族" }
//: columns.holders     = { type = "integer", title = "区域权利人", unit = "家" }
//: columns.allFamilies = { type = "integer", title = "全部专利族", unit = "族" }
//: columns.allHolders  = { type = "integer", title = "全部权利人", unit = "家" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH DISTINCT here, d
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH DISTINCT here, p
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH p, coalesce(o.code IN here, false) AS local
OPTIONAL MATCH (p)<-[:HOLDS]-(h:Holder)
RETURN p.applicationYear AS year,
       count(DISTINCT CASE WHEN local THEN p.family END) AS families,
       count(DISTINCT CASE WHEN local THEN h.id END) AS holders,
       count(DISTINCT p.family) AS allFamilies,
       count(DISTINCT h.id) AS allHolders
ORDER BY year
LIMIT 100
