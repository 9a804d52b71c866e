//: title         = "技术需求目录"
//: description   = "一个区域的技术需求，按环节；附区域内外持有有效专利的单位数：区域内为 0 即供给缺口。"
//: descriptionEn = "Demands of a region by node, with how many holders of valid patents there are inside and outside: none inside is a gap of supply."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.node = { type = "string", title = "环节" }
//: columns.nodeName = { type = "string", title = "环节名称" }
//: columns.demand = { type = "string", title = "需求" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "string", title = "单位" }
//: columns.date = { type = "string", title = "提出日期" }
//: columns.budget = { type = "float", title = "预算", unit = "元" }
//: columns.status = { type = "string", title = "状态" }
//: columns.inside = { type = "integer", title = "区域内持有单位", unit = "家" }
//: columns.outside = { type = "integer", title = "区域外持有单位", unit = "家" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (h:Holder)-[:RAISED]->(q:Demand)-[:NEEDS]->(n:ChainNode)
WHERE EXISTS { MATCH (h)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here }
WITH here, n, collect(DISTINCT {q: q, unit: h.name}) AS asked
CALL (here, n) {
  MATCH (n)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(:Patent {legalStatus: 'valid'})<-[:HOLDS]-(g:Holder)
  WITH DISTINCT here, g
  OPTIONAL MATCH (g)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here
  RETURN count(DISTINCT CASE WHEN r IS NOT NULL THEN g END) AS inside, count(DISTINCT g) AS holders
}
UNWIND asked AS one
RETURN n.code AS node, n.name AS nodeName, one.q.id AS demand, one.q.title AS title, one.unit AS unit, one.q.date AS date, one.q.budget AS budget, one.q.status AS status,
       inside AS inside, holders - inside AS outside
ORDER BY node, demand
LIMIT $limit
