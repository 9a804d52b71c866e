//: title         = "证券化与保险候选池"
//: description   = "区域内有许可、备案产品或成交记录的有效发明：有现金流依据，可入池。"
//: descriptionEn = "Valid inventions of a region with a licence, a filed product or a deal: there is a cash flow to build a pool on."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "list<string>", title = "单位" }
//: columns.licences = { type = "integer", title = "许可", unit = "次" }
//: columns.filings = { type = "integer", title = "备案产品", unit = "件" }
//: columns.deals = { type = "integer", title = "成交", unit = "笔" }
//: columns.amount = { type = "float", title = "金额", unit = "元" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (e:Event)
WHERE e.kind IN ['licence', 'product_filing', 'deal']
MATCH (e)<-[:HAS_EVENT]-(p:Patent {kind: 'invention', legalStatus: 'valid'})-[:ORIGINATES_IN]->(o:Region)
WHERE o.code IN here
WITH p, count(DISTINCT CASE WHEN e.kind = 'licence' THEN e.id END) AS licences, count(DISTINCT CASE WHEN e.kind = 'product_filing' THEN e.id END) AS filings,
     count(DISTINCT CASE WHEN e.kind = 'deal' THEN e.id END) AS deals, sum(coalesce(e.amount, 0.0)) AS amount
ORDER BY amount DESC, p.id
LIMIT $limit
RETURN p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS unit, licences AS licences, filings AS filings, deals AS deals, toFloat(amount) AS amount
ORDER BY amount DESC, patent
