//: title         = "环节逐年计数"
//: description   = "逐环节、逐申请年：区域的专利族数，以及参照（含区域）的专利族数。"
//: descriptionEn = "Per node and application year: families of the region, and of the reference, the region included."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain     = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region    = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from      = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to        = { type = "integer", title = "终止申请年", example = 2023 }
//: params.reference = { type = "string", title = "参照区域（空为全部已载专利）", default = "", choices = "lookup.regions" }
//: columns.node      = { type = "string", title = "环节" }
//: columns.year      = { type = "integer", title = "申请年" }
//: columns.families  = { type = "integer", title = "区域", unit = "族" }
//: columns.reference = { type = "integer", title = "参照", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
OPTIONAL MATCH (:Region {code: $reference})<-[:PART_OF*0..3]-(around:Region)
WITH here, collect(DISTINCT around.code) AS there
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, there, d, collect(DISTINCT n.code) AS above
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH above, p.family AS family, p.applicationYear AS year, coalesce(o.code IN here, false) AS local,
     $reference = '' OR coalesce(o.code IN here OR o.code IN there, false) AS counted
UNWIND above AS node
RETURN node AS node, year AS year, count(DISTINCT CASE WHEN local THEN family END) AS families,
       count(DISTINCT CASE WHEN counted THEN family END) AS reference
ORDER BY node, year
