//: title         = "资质企业名单"
//: description   = "区域内资质含某字样的企业，按地市；如样板企业、国家知识产权示范企业、ISO 56005。"
//: descriptionEn = "Firms of a region whose honours contain given words, by city: model firms, national IP demonstration firms, ISO 56005."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.honour = { type = "string", title = "资质中的字样", default = "" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.holder = { type = "string", title = "权利人" }
//: columns.name = { type = "string", title = "企业" }
//: columns.place = { type = "string", title = "所在地" }
//: columns.honours = { type = "list<string>", title = "资质" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.filings = { type = "integer", title = "备案产品", unit = "件" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)<-[:LOCATED_IN]-(own:Holder {kind: 'company'})
WHERE own.closed IS NULL AND ANY(one IN own.honours WHERE one CONTAINS $honour)
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
UNWIND own.honours AS honour
WITH h, inside.fullName AS place, honour ORDER BY honour
WITH h, min(place) AS place, collect(DISTINCT honour) AS honours, [h] + COLLECT { MATCH (m:Holder {mergedInto: h.id}) RETURN m } AS names
RETURN h.id AS holder, h.name AS name, place AS place, honours AS honours,
       COUNT { MATCH (h)-[:HOLDS]->(p:Patent) RETURN DISTINCT p.family } AS families,
       COUNT { UNWIND names AS name MATCH (name)<-[:TO]-(e:Event {kind: 'product_filing'}) RETURN DISTINCT e.id } AS filings
ORDER BY place, families DESC, holder
LIMIT $limit
