//: title         = "案件与无效"
//: description   = "区域内涉诉、被提无效的专利，按环节。"
//: descriptionEn = "Patents of a region in litigation or attacked as invalid, by node."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.node = { type = "string", title = "环节" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.from = { type = "list<string>", title = "原告或请求人" }
//: columns.to = { type = "list<string>", title = "被告或权利人" }
//: columns.date = { type = "string", title = "日期" }
//: columns.number = { type = "string", title = "案号" }
//: columns.result = { type = "string", title = "结果" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (e:Event)
WHERE e.kind IN ['litigation', 'invalidation']
MATCH (e)<-[:HAS_EVENT]-(p:Patent)
WHERE EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here }
MATCH (p)-[:APPLIES_TO]->(n:ChainNode)
RETURN n.code AS node, e.kind AS kind, p.id AS patent, p.title AS title,
       COLLECT { MATCH (e)-[:FROM]->(h:Holder) RETURN h.name ORDER BY h.name } AS from,
       COLLECT { MATCH (e)-[:TO]->(h:Holder) RETURN h.name ORDER BY h.name } AS to,
       e.date AS date, e.number AS number, e.type AS result
ORDER BY node, date DESC, patent
LIMIT $limit
