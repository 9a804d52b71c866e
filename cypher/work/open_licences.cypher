//: title         = "开放许可目录"
//: description   = "区域内已声明开放许可的有效专利，按环节；附费用、声明编号与被许可人。"
//: descriptionEn = "Valid patents of a region under an open licence by node, with fee, number and who took it."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.node = { type = "string", title = "环节" }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "list<string>", title = "单位" }
//: columns.date = { type = "string", title = "声明日" }
//: columns.fee = { type = "string", title = "费用" }
//: columns.number = { type = "string", title = "编号" }
//: columns.takers = { type = "list<string>", title = "被许可人" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (e:Event {kind: 'open_licence'})<-[:HAS_EVENT]-(p:Patent {legalStatus: 'valid'})
WHERE EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here }
MATCH (p)-[:APPLIES_TO]->(n:ChainNode)
RETURN n.code AS node, p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS unit, e.date AS date, e.detail AS fee, e.number AS number,
       COLLECT { MATCH (e)-[:TO]->(t:Holder) RETURN t.name ORDER BY t.name } AS takers
ORDER BY node, patent, number
LIMIT $limit
