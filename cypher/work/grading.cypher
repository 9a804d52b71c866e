//: title         = "分级所据"
//: description   = "一个区域（可限于一个环节或一个权利人）未失效的专利及其分级所据：年限、被引、引证来源、同族、外国、事件、标引得分。"
//: descriptionEn = "Patents in force or pending of a region (of one node or one holder, if named) with what grading rests on: dates, citations, family, abroad, events, score of tags."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.node   = { type = "string", title = "环节，空为不限", default = "" }
//: params.holder = { type = "string", title = "权利人标识，空为不限", default = "" }
//: params.limit  = { type = "integer", title = "行数", default = 2000 }
//: columns.patent   = { type = "string", title = "专利" }
//: columns.title    = { type = "string", title = "名称" }
//: columns.kind     = { type = "string", title = "专利类型" }
//: columns.status   = { type = "string", title = "法律状态" }
//: columns.applied  = { type = "date", title = "申请日" }
//: columns.granted  = { type = "date", title = "授权日" }
//: columns.cited    = { type = "integer", title = "被引证", unit = "次" }
//: columns.cited_by_others = { type = "integer", title = "其中他人引证", unit = "次" }
//: columns.members  = { type = "integer", title = "同族已载", unit = "件" }
//: columns.abroad   = { type = "boolean", title = "有 PCT 公布" }
//: columns.events   = { type = "list<string>", title = "事件" }
//: columns.fit      = { type = "float", title = "标引得分" }
//: columns.nodes    = { type = "list<string>", title = "环节" }
//: columns.holders  = { type = "list<string>", title = "权利人" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:ORIGINATES_IN]-(p:Patent)
WHERE p.legalStatus IN ['valid', 'pending']
  AND ($holder = '' OR EXISTS { MATCH (p)<-[:HOLDS]-(h:Holder) WHERE h.id = $holder })
  AND ($node = '' OR EXISTS { MATCH (p)-[:APPLIES_TO]->(:ChainNode)-[:PART_OF*0..6]->(n:ChainNode) WHERE n.code = $node })
WITH DISTINCT p
ORDER BY p.id
LIMIT $limit
WITH p, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) RETURN h.id } AS owners
RETURN p.id AS patent, p.title AS title, p.kind AS kind, p.legalStatus AS status, p.applicationDate AS applied, p.grantDate AS granted,
       COUNT { (p)<-[:CITES]-(:Patent) } AS cited,
       COUNT { MATCH (p)<-[:CITES]-(c:Patent) WHERE NOT EXISTS { MATCH (c)<-[:HOLDS]-(h:Holder) WHERE h.id IN owners } } AS cited_by_others,
       COUNT { MATCH (f:Patent) WHERE f.family = p.family } AS members,
       p.pctPublication IS NOT NULL AS abroad,
       COLLECT { MATCH (p)-[:HAS_EVENT]->(e:Event) RETURN DISTINCT e.kind AS kind ORDER BY kind } AS events,
       reduce(best = 0.0, s IN COLLECT { MATCH (p)-[a:APPLIES_TO]->(:ChainNode) RETURN a.score } | CASE WHEN s > best THEN s ELSE best END) AS fit,
       COLLECT { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) RETURN DISTINCT n.code AS code ORDER BY code LIMIT 10 } AS nodes,
       COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS holders
ORDER BY patent
LIMIT $limit
