//: title         = "产业链档案"
//: description   = "一条链在区域内：各环节的专利族、有效发明、企业、高校、需求与转化事件。"
//: descriptionEn = "A chain in a region: families, valid inventions, firms, universities, demands and conversions of each node."
//: access        = "read"
//: tags          = ["work"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: columns.node = { type = "string", title = "环节" }
//: columns.name = { type = "string", title = "名称" }
//: columns.stage = { type = "string", title = "位置" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.valid = { type = "integer", title = "有效发明", unit = "族" }
//: columns.firms = { type = "integer", title = "企业", unit = "家" }
//: columns.schools = { type = "integer", title = "高校院所", unit = "家" }
//: columns.demands = { type = "integer", title = "需求", unit = "项" }
//: columns.events = { type = "integer", title = "转让许可质押", unit = "次" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, d, collect(DISTINCT n.code) AS above
CALL (here, d) {
  RETURN 'none' AS what, null AS one
  UNION
  MATCH (d)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here
  UNWIND CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN ['families', 'valid'] ELSE ['families'] END AS what
  RETURN what, p.family AS one
  UNION
  MATCH (d)<-[a:ACTIVE_IN]-(h:Holder)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here AND a.basis <> 'patents' AND h.closed IS NULL
  RETURN 'firms' AS what, coalesce(h.mergedInto, h.id) AS one
  UNION
  MATCH (d)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder) WHERE h.kind IN ['university', 'institute']
  WITH DISTINCT here, h
  MATCH (h)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here
  RETURN 'schools' AS what, h.id AS one
  UNION
  MATCH (d)<-[:NEEDS]-(q:Demand)<-[:RAISED]-(:Holder)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here
  RETURN 'demands' AS what, q.id AS one
  UNION
  MATCH (d)<-[:APPLIES_TO]-(p:Patent)-[:HAS_EVENT]->(e:Event)
  WHERE e.kind IN ['transfer', 'licence', 'pledge'] AND NOT coalesce(e.type, '') =~ '.*(更名|名称).*'
  MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here
  RETURN 'events' AS what, e.id AS one
}
UNWIND above AS code
WITH code, count(DISTINCT CASE what WHEN 'families' THEN one END) AS families, count(DISTINCT CASE what WHEN 'valid' THEN one END) AS valid,
     count(DISTINCT CASE what WHEN 'firms' THEN one END) AS firms, count(DISTINCT CASE what WHEN 'schools' THEN one END) AS schools,
     count(DISTINCT CASE what WHEN 'demands' THEN one END) AS demands, count(DISTINCT CASE what WHEN 'events' THEN one END) AS events
MATCH (n:ChainNode {code: code})
RETURN n.code AS node, n.name AS name, n.stage AS stage, families AS families, valid AS valid, firms AS firms, schools AS schools,
       demands AS demands, events AS events
ORDER BY n.order
LIMIT 1000
