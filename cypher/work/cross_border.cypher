//: title         = "知识产权贸易"
//: description   = "一方在国外的转让与许可，附方向与环节。"
//: descriptionEn = "Transfers and licences with one party abroad, with direction and node."
//: access        = "read"
//: tags          = ["work"]
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.kind = { type = "string", title = "类型" }
//: columns.direction = { type = "string", title = "方向" }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.from = { type = "list<string>", title = "出让方" }
//: columns.to = { type = "list<string>", title = "受让方" }
//: columns.date = { type = "string", title = "日期" }
//: columns.nodes = { type = "list<string>", title = "环节" }

MATCH (e:Event)
WHERE e.kind IN ['transfer', 'licence']
WITH e, EXISTS { MATCH (e)-[:FROM]->(h:Holder) WHERE h.country <> 'CN' } AS fromAbroad, EXISTS { MATCH (e)-[:TO]->(h:Holder) WHERE h.country <> 'CN' } AS toAbroad
WHERE fromAbroad <> toAbroad
MATCH (e)<-[:HAS_EVENT]-(p:Patent)
RETURN e.kind AS kind, CASE WHEN fromAbroad THEN '引进' ELSE '输出' END AS direction, p.id AS patent, p.title AS title,
       COLLECT { MATCH (e)-[:FROM]->(h:Holder) RETURN h.name ORDER BY h.name } AS from,
       COLLECT { MATCH (e)-[:TO]->(h:Holder) RETURN h.name ORDER BY h.name } AS to, e.date AS date,
       COLLECT { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) RETURN n.name ORDER BY n.code } AS nodes
ORDER BY date DESC, patent, kind
LIMIT $limit
