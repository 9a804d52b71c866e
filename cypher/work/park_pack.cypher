//: title         = "园区材料"
//: description   = "区域内各园区：服务的产业链、入园单位、其专利族与有效发明、备案产品与转化事件。"
//: descriptionEn = "Parks of a region: chains served, holders there, their families and valid inventions, filed products and conversions."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.park = { type = "string", title = "园区" }
//: columns.level = { type = "string", title = "级别" }
//: columns.place = { type = "string", title = "所在地" }
//: columns.chains = { type = "list<string>", title = "服务产业链" }
//: columns.holders = { type = "integer", title = "单位", unit = "家" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.valid = { type = "integer", title = "有效发明", unit = "族" }
//: columns.filings = { type = "integer", title = "备案产品", unit = "件" }
//: columns.events = { type = "integer", title = "转让许可质押", unit = "次" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (k:Park)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here
WITH k, min(r.fullName) AS place
OPTIONAL MATCH (k)<-[:LOCATED_IN]-(own:Holder) WHERE own.closed IS NULL
OPTIONAL MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH k, place, collect(DISTINCT h) AS firms
WITH k, place, firms, firms + COLLECT { UNWIND firms AS h MATCH (m:Holder {mergedInto: h.id}) RETURN m } AS names
RETURN k.name AS park, k.level AS level, place AS place, COLLECT { MATCH (k)-[:SERVES]->(c:Chain) RETURN c.name ORDER BY c.code } AS chains,
       size(firms) AS holders,
       COUNT { UNWIND firms AS h MATCH (h)-[:HOLDS]->(p:Patent) RETURN DISTINCT p.family } AS families,
       COUNT { UNWIND firms AS h MATCH (h)-[:HOLDS]->(p:Patent {kind: 'invention', legalStatus: 'valid'}) RETURN DISTINCT p.family } AS valid,
       COUNT { UNWIND names AS name MATCH (name)<-[:TO]-(e:Event {kind: 'product_filing'}) RETURN DISTINCT e.id } AS filings,
       COUNT { UNWIND names AS name MATCH (name)<-[:FROM|TO]-(e:Event) WHERE e.kind IN ['transfer', 'licence', 'pledge'] AND NOT coalesce(e.type, '') =~ '.*(更名|名称).*' RETURN DISTINCT e.id } AS events
ORDER BY families DESC, park
LIMIT $limit
