//: title         = "专利产品备案覆盖率"
//: description   = "区域内有资质的企业中至少备案一件专利产品的，按资质与地市。"
//: descriptionEn = "Firms of a region with an honour and, of them, those with at least one filed product, by honour and city."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: columns.honour = { type = "string", title = "资质" }
//: columns.city = { type = "string", title = "地市" }
//: columns.firms = { type = "integer", title = "企业", unit = "家" }
//: columns.filed = { type = "integer", title = "已备案", unit = "家" }
//: columns.coverage = { type = "float", title = "覆盖率" }
//: columns.missing = { type = "list<string>", title = "未备案企业" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(r:Region)<-[:LOCATED_IN]-(own:Holder {kind: 'company'})
WHERE own.honours IS NOT NULL AND own.closed IS NULL
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
OPTIONAL MATCH (r)-[:PART_OF*0..2]->(c:Region {level: 'city'})
UNWIND own.honours AS honour
WITH h, honour, coalesce(min(c.name), '') AS city
WITH h, honour, city, [h] + COLLECT { MATCH (m:Holder {mergedInto: h.id}) RETURN m } AS names
WITH h, honour, city, COUNT { UNWIND names AS name MATCH (name)<-[:TO]-(e:Event {kind: 'product_filing'}) RETURN e } > 0 AS filed ORDER BY h.name
WITH honour, city, count(h) AS firms, count(CASE WHEN filed THEN 1 END) AS done, collect(CASE WHEN NOT filed THEN h.name END) AS missing
RETURN honour AS honour, city AS city, firms AS firms, done AS filed, toFloat(done) / firms AS coverage, missing[0..20] AS missing
ORDER BY honour, city
LIMIT 1000
