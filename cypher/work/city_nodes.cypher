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

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, d, collect(DISTINCT n) AS above
CALL (here, d) {
  MATCH (d)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(r:Region)
  WHERE p.applicationYear >= $from AND p.applicationYear <= $to AND r.code IN here
  RETURN r, p.family AS family, null AS firm, null AS demand
  UNION
  MATCH (d)<-[a:ACTIVE_IN]-(h:Holder)-[:LOCATED_IN]->(r:Region)
  WHERE a.basis <> 'patents' AND h.closed IS NULL AND r.code IN here
  RETURN r, null AS family, coalesce(h.mergedInto, h.id) AS firm, null AS demand
  UNION
  MATCH (d)<-[:NEEDS]-(q:Demand)<-[:RAISED]-(:Holder)-[:LOCATED_IN]->(r:Region)
  WHERE r.code IN here
  RETURN r, null AS family, null AS firm, q.id AS demand
}
UNWIND above AS n
WITH n, r, collect(DISTINCT family) AS families, collect(DISTINCT firm) AS firms, collect(DISTINCT demand) AS demands
MATCH (r)-[:PART_OF*0..1]->(c:Region {level: 'city'})
UNWIND [one IN families | {family: one}] + [one IN firms | {firm: one}] + [one IN demands | {demand: one}] AS one
RETURN c.code AS city, c.name AS cityName, n.code AS node, n.name AS name,
       count(DISTINCT one.family) AS families, count(DISTINCT one.firm) AS firms, count(DISTINCT one.demand) AS demands
ORDER BY city, node
LIMIT 5000
