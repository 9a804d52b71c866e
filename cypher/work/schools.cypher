//: title         = "高校院所看板"
//: description   = "区域内高校与科研机构：专利、有效发明、盘点、转让、许可、开放许可与成交金额。"
//: descriptionEn = "Universities and institutes of a region: patents, valid inventions, inventory, transfers, licences, open licences and money of deals."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.holder = { type = "string", title = "权利人" }
//: columns.name = { type = "string", title = "单位" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.valid = { type = "integer", title = "有效发明", unit = "族" }
//: columns.inventoried = { type = "integer", title = "已盘点", unit = "件" }
//: columns.transfers = { type = "integer", title = "转出", unit = "次" }
//: columns.licences = { type = "integer", title = "许可出", unit = "次" }
//: columns.open = { type = "integer", title = "开放许可", unit = "件" }
//: columns.deals = { type = "float", title = "成交", unit = "元" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(own:Holder)
WHERE own.kind IN ['university', 'institute']
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH DISTINCT h
MATCH (h)-[:HOLDS]->(p:Patent)
WITH h, count(DISTINCT p.family) AS families, count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid,
     count(DISTINCT CASE WHEN EXISTS { MATCH (p)-[:HAS_EVENT]->(:Event {kind: 'inventory'}) } THEN p.id END) AS inventoried,
     count(DISTINCT CASE WHEN EXISTS { MATCH (p)-[:HAS_EVENT]->(:Event {kind: 'open_licence'}) } THEN p.id END) AS open
WITH h, families, valid, inventoried, open, [h] + COLLECT { MATCH (m:Holder {mergedInto: h.id}) RETURN m } AS names
RETURN h.id AS holder, h.name AS name, families AS families, valid AS valid, inventoried AS inventoried,
       COUNT { UNWIND names AS name MATCH (name)<-[:FROM]-(e:Event {kind: 'transfer'}) WHERE NOT coalesce(e.type, '') =~ '.*(更名|名称).*' RETURN DISTINCT e.id } AS transfers,
       COUNT { UNWIND names AS name MATCH (name)<-[:FROM]-(e:Event {kind: 'licence'}) RETURN DISTINCT e.id } AS licences, open AS open, reduce(sum = 0.0, one IN COLLECT { UNWIND names AS name MATCH (name)<-[:FROM]-(e:Event {kind: 'deal'}) WHERE e.amount IS NOT NULL RETURN e.amount } | sum + one) AS deals
ORDER BY valid DESC, holder
LIMIT $limit
