//: title         = "权利人之间的转让与许可"
//: description   = "一条链上由谁到谁的转让与许可次数（按事件日期计期间），附若干专利；一个单位的各名称算一个，更名不是转让。"
//: descriptionEn = "From whom to whom patents of a chain were transferred and licensed in a period, by the dates of the events, with some of the patents; the names of one firm are one, a change of name is no transfer."
//: access        = "read"
//: tags          = ["network"]
//: params.chain = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.from  = { type = "integer", title = "起始年", example = 2019 }
//: params.to    = { type = "integer", title = "终止年", example = 2023 }
//: params.limit = { type = "integer", title = "行数", default = 200 }
//: columns.holder    = { type = "string", title = "出让方" }
//: columns.name      = { type = "string", title = "出让方名称" }
//: columns.other     = { type = "string", title = "受让方" }
//: columns.otherName = { type = "string", title = "受让方名称" }
//: columns.transfers = { type = "integer", title = "转让", unit = "次" }
//: columns.licences  = { type = "integer", title = "许可", unit = "次" }
//: columns.patents   = { type = "list<string>", title = "专利（至多五件）" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WITH DISTINCT p
MATCH (p)-[:HAS_EVENT]->(e:Event)
WHERE e.kind IN ['transfer', 'licence'] AND e.date >= toString($from) AND e.date < toString($to + 1)
  AND NOT coalesce(e.type, '') =~ '.*(更名|名称).*'
MATCH (e)-[:FROM]->(giver:Holder)
MATCH (e)-[:TO]->(taker:Holder)
MATCH (a:Holder {id: coalesce(giver.mergedInto, giver.id)})
MATCH (b:Holder {id: coalesce(taker.mergedInto, taker.id)})
WHERE a.id <> b.id
WITH a, b, e, p ORDER BY p.id
WITH a, b, count(DISTINCT CASE WHEN e.kind = 'transfer' THEN e.id END) AS transfers,
     count(DISTINCT CASE WHEN e.kind = 'licence' THEN e.id END) AS licences, collect(DISTINCT p.id) AS patents
RETURN a.id AS holder, a.name AS name, b.id AS other, b.name AS otherName,
       transfers AS transfers, licences AS licences, patents[0..5] AS patents
ORDER BY transfers + licences DESC, holder, other
LIMIT $limit
