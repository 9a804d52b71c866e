//: title         = "环节外部引证"
//: description   = "逐环节：区域专利族引证有权利人的专利的次数，及其中被引专利不在区域内的次数。"
//: descriptionEn = "Per node: citations made by the region's families to patents of holders, all and those held outside the region."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain     = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region    = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from      = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to        = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.node      = { type = "string", title = "环节" }
//: columns.citations = { type = "integer", title = "引证数", unit = "次" }
//: columns.outside   = { type = "integer", title = "引证区域外", unit = "次" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, d, collect(DISTINCT n.code) AS above
MATCH (d)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to AND o.code IN here
WITH here, p, collect(above) AS tagged
MATCH (p)-[:CITES]->(c:Patent)
WHERE EXISTS { MATCH (c)<-[:HOLDS]-(:Holder) }
OPTIONAL MATCH (c)-[:ORIGINATES_IN]->(r:Region)
WITH here, p, tagged, c, r.code AS origin
UNWIND tagged AS above
UNWIND above AS node
WITH DISTINCT here, node, p, c, origin
RETURN node AS node, count(*) AS citations,
       count(CASE WHEN NOT (coalesce(origin, '') IN here) THEN 1 END) AS outside
ORDER BY node
