//: title         = "转化排行"
//: description   = "区域内各单位：专利族数旁列转让、许可、备案与质押次数，按转化而不按数量排。"
//: descriptionEn = "Holders of a region: conversions beside the number of families, ranked by conversion and not by number."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.holder = { type = "string", title = "权利人" }
//: columns.name = { type = "string", title = "单位" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.valid = { type = "integer", title = "有效发明", unit = "族" }
//: columns.transfers = { type = "integer", title = "转出", unit = "次" }
//: columns.licences = { type = "integer", title = "许可出", unit = "次" }
//: columns.filings = { type = "integer", title = "备案产品", unit = "件" }
//: columns.pledges = { type = "integer", title = "质押", unit = "次" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(own:Holder)
WHERE own.kind <> 'person' AND own.closed IS NULL
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH DISTINCT h
MATCH (h)-[:HOLDS]->(p:Patent)
WITH h, count(DISTINCT p.family) AS families, count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid
WITH h, families, valid, [h] + COLLECT { MATCH (m:Holder {mergedInto: h.id}) RETURN m } AS names
WITH h, families, valid, COUNT { UNWIND names AS name MATCH (name)<-[:FROM]-(e:Event {kind: 'transfer'}) WHERE NOT coalesce(e.type, '') =~ '.*(更名|名称).*' RETURN DISTINCT e.id } AS transfers,
     COUNT { UNWIND names AS name MATCH (name)<-[:FROM]-(e:Event {kind: 'licence'}) RETURN DISTINCT e.id } AS licences,
     COUNT { UNWIND names AS name MATCH (name)<-[:TO]-(e:Event {kind: 'product_filing'}) RETURN DISTINCT e.id } AS filings,
     COUNT { UNWIND names AS name MATCH (name)<-[:FROM]-(e:Event {kind: 'pledge'}) RETURN DISTINCT e.id } AS pledges
RETURN h.id AS holder, h.name AS name, h.kind AS kind, families AS families, valid AS valid,
       transfers AS transfers, licences AS licences, filings AS filings, pledges AS pledges
ORDER BY transfers + licences + filings + pledges DESC, valid DESC, holder
LIMIT $limit
