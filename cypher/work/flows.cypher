//: title         = "跨区域流动"
//: description   = "一条链的转让与许可由何地到何地：省级之间的次数。"
//: descriptionEn = "Transfers and licences of a chain between provinces: from where to where, and how many."
//: access        = "read"
//: tags          = ["work"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.from = { type = "string", title = "流出" }
//: columns.to = { type = "string", title = "流入" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.count = { type = "integer", title = "次数", unit = "次" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(:Patent)-[:HAS_EVENT]->(e:Event)
WHERE e.kind IN ['transfer', 'licence']
WITH DISTINCT e
MATCH (e)-[:FROM]->(:Holder)-[:LOCATED_IN]->(a:Region)
MATCH (e)-[:TO]->(:Holder)-[:LOCATED_IN]->(b:Region)
MATCH (a)-[:PART_OF*0..3]->(x:Region {level: 'province'})
MATCH (b)-[:PART_OF*0..3]->(y:Region {level: 'province'})
RETURN x.name AS from, y.name AS to, e.kind AS kind, count(DISTINCT e.id) AS count
ORDER BY count DESC, from, to, kind
LIMIT $limit
