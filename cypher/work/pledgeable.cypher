//: title         = "可质押专利"
//: description   = "区域内企业持有、有效、未质押未涉诉、剩余期限五年以上的发明，按被引排序。"
//: descriptionEn = "Inventions held by firms of a region, in force, neither pledged nor in dispute, with five years or more to run, by citations."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.today  = { type = "date", title = "今日", example = "2026-01-15" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "list<string>", title = "单位" }
//: columns.filed = { type = "date", title = "申请日" }
//: columns.cited = { type = "integer", title = "被引", unit = "次" }
//: columns.nodes = { type = "list<string>", title = "环节" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:ORIGINATES_IN]-(p:Patent {kind: 'invention', legalStatus: 'valid'})
WHERE p.applicationDate > toString(toInteger(substring($today, 0, 4)) - 15) + substring($today, 4)
  AND NOT EXISTS { MATCH (p)-[:HAS_EVENT]->(e:Event) WHERE e.kind IN ['pledge', 'litigation', 'invalidation'] }
  AND EXISTS { MATCH (p)<-[:HOLDS]-(:Holder {kind: 'company'}) }
WITH p, COUNT { (p)<-[:CITES]-(:Patent) } AS cited
ORDER BY cited DESC, p.id
LIMIT $limit
RETURN p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS unit, p.applicationDate AS filed, cited AS cited,
       COLLECT { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) RETURN n.name ORDER BY n.code } AS nodes
ORDER BY cited DESC, patent
