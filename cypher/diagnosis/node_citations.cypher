//: title         = "环节外部引证"
//: description   = "逐环节：区域专利引证的专利中，来源地或权利人国别已知的次数，其中不在区域内的次数，以及来源不明的次数。"
//: descriptionEn = "Per node: citations made by the region's patents to patents whose region or holder's country is known, those of them from outside the region, and the citations whose origin is unknown."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain     = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region    = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from      = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to        = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.node      = { type = "string", title = "环节" }
//: columns.citations = { type = "integer", title = "来源已知的引证", unit = "次" }
//: columns.outside   = { type = "integer", title = "引证区域外", unit = "次" }
//: columns.unknown   = { type = "integer", title = "引证来源不明", unit = "次" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, d, collect(DISTINCT n.code) AS above
MATCH (d)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to AND o.code IN here
WITH here, p, collect(above) AS tagged
MATCH (p)-[:CITES]->(c:Patent)
OPTIONAL MATCH (c)-[:ORIGINATES_IN]->(r:Region)
WITH p, tagged, c, r.code IN here AS local, EXISTS { MATCH (c)<-[:HOLDS]-(h:Holder) WHERE h.country <> 'CN' } AS abroad
UNWIND tagged AS above
UNWIND above AS node
WITH DISTINCT node, p, c, CASE WHEN local IS NULL AND abroad THEN false ELSE local END AS local
RETURN node AS node, count(local) AS citations, count(CASE WHEN NOT local THEN 1 END) AS outside,
       count(CASE WHEN local IS NULL THEN 1 END) AS unknown
ORDER BY node
