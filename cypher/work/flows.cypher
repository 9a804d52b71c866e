//: title         = "跨区域流动"
//: description   = "一条链（可限于一个环节及其下级）的转让与许可由何地到何地的次数：省级之间，或地级之间（此时直辖市不计）；更名不是转让。"
//: descriptionEn = "Transfers and licences of a chain between provinces: from where to where, and how many."
//: access        = "read"
//: tags          = ["work"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.node   = { type = "string", title = "环节，空为不限", default = "", choices = "lookup.nodes" }
//: params.level  = { type = "string", title = "区域层级（默认省级，示例为地级）", default = "province", example = "city" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.from = { type = "string", title = "流出" }
//: columns.to = { type = "string", title = "流入" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.count = { type = "integer", title = "次数", unit = "次" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(:Patent)-[:HAS_EVENT]->(e:Event)
WHERE $node IN ['', n.code] AND e.kind IN ['transfer', 'licence'] AND NOT coalesce(e.type, '') =~ '.*(更名|名称).*'
WITH DISTINCT e
MATCH (e)-[:FROM]->(:Holder)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..3]->(x:Region {level: $level})
MATCH (e)-[:TO]->(:Holder)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..3]->(y:Region {level: $level})
RETURN x.name AS from, y.name AS to, e.kind AS kind, count(DISTINCT e.id) AS count
ORDER BY count DESC, from, to, kind
LIMIT $limit
