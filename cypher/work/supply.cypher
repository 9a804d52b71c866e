//: title         = "供给信息一览"
//: description   = "区域内愿意转化的有效专利：单位、意愿、成熟度、环节，标识稳定，可导出发布。"
//: descriptionEn = "Valid patents of a region that their owners would license or sell, with stable identifiers, to be published."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.patent = { type = "string", title = "专利" }
//: columns.number = { type = "string", title = "申请号" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "list<string>", title = "单位" }
//: columns.willingness = { type = "string", title = "意愿" }
//: columns.maturity = { type = "string", title = "成熟度" }
//: columns.nodes = { type = "list<string>", title = "环节代码" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (e:Event {kind: 'inventory'})<-[:HAS_EVENT]-(p:Patent {legalStatus: 'valid'})
WHERE e.willingness IS NOT NULL AND EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here }
WITH p, e ORDER BY p.id LIMIT $limit
RETURN p.id AS patent, p.applicationNumber AS number, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS unit, e.willingness AS willingness, e.maturity AS maturity,
       COLLECT { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) RETURN n.code ORDER BY n.code } AS nodes
ORDER BY patent
