//: title         = "一地一链：地市与环节"
//: description   = "一条链在区域内各地市、各环节（含下级）的专利族、企业与需求：对接活动由此选题。"
//: descriptionEn = "Families, firms and demands of a chain by city and node, with those below it, of a region, from which matchmaking events are planned."
//: access        = "read"
//: tags          = ["work"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.city = { type = "string", title = "地市" }
//: columns.cityName = { type = "string", title = "地市名称" }
//: columns.node = { type = "string", title = "环节" }
//: columns.name = { type = "string", title = "环节名称" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.firms = { type = "integer", title = "企业", unit = "家" }
//: columns.demands = { type = "integer", title = "需求", unit = "项" }

MATCH (:Region {code: $region})<-[:PART_OF*0..2]-(c:Region {level: 'city'})
MATCH (c)<-[:PART_OF*0..1]-(inside:Region)
WITH c, collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)
WITH c, here, n, COUNT { MATCH (n)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here AND p.applicationYear >= $from AND p.applicationYear <= $to RETURN DISTINCT p.family } AS families,
     COUNT { MATCH (n)<-[:PART_OF*0..6]-(:ChainNode)<-[a:ACTIVE_IN]-(h:Holder)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here AND a.basis <> 'patents' AND h.closed IS NULL RETURN DISTINCT coalesce(h.mergedInto, h.id) } AS firms,
     COUNT { MATCH (n)<-[:PART_OF*0..6]-(:ChainNode)<-[:NEEDS]-(q:Demand)<-[:RAISED]-(:Holder)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here RETURN DISTINCT q.id } AS demands
WHERE families + firms + demands > 0
RETURN c.code AS city, c.name AS cityName, n.code AS node, n.name AS name, families AS families, firms AS firms, demands AS demands
ORDER BY city, node
LIMIT 5000
