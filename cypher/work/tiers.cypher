//: title         = "分层专利资源库"
//: description   = "盘点过的有效专利分三层：一层自评 A 且至少中试，二层自评 A 或 B，三层其余；附转化意愿与应用场景。"
//: descriptionEn = "Valid patents that were inventoried, in three tiers: own grade A and at least pilot scale; grade A or B; the rest; with willingness and field of use."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.tier = { type = "integer", title = "层级" }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "list<string>", title = "单位" }
//: columns.grade = { type = "string", title = "自评" }
//: columns.maturity = { type = "string", title = "成熟度" }
//: columns.willingness = { type = "string", title = "转化意愿" }
//: columns.scenario = { type = "string", title = "应用场景" }
//: columns.nodes = { type = "list<string>", title = "环节" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (e:Event {kind: 'inventory'})<-[:HAS_EVENT]-(p:Patent {legalStatus: 'valid'})
WHERE EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here }
WITH p, e, CASE WHEN e.grade STARTS WITH 'A' AND (e.maturity CONTAINS '中试' OR e.maturity CONTAINS '量产') THEN 1
                WHEN e.grade STARTS WITH 'A' OR e.grade STARTS WITH 'B' THEN 2 ELSE 3 END AS tier
ORDER BY tier, p.id
LIMIT $limit
RETURN tier AS tier, p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS unit, e.grade AS grade, e.maturity AS maturity,
       e.willingness AS willingness, e.scenario AS scenario,
       COLLECT { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) RETURN n.name ORDER BY n.code } AS nodes
ORDER BY tier, patent
