//: title         = "质押融资"
//: description   = "区域内专利质押：按地市、质权人的笔数与金额，及最近一次登记日。"
//: descriptionEn = "Pledges of patents of a region: number and money by city and lender, with the latest day."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.city = { type = "string", title = "地市" }
//: columns.lender = { type = "string", title = "质权人" }
//: columns.count = { type = "integer", title = "笔数", unit = "笔" }
//: columns.amount = { type = "float", title = "金额", unit = "元" }
//: columns.last = { type = "string", title = "最近登记" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (e:Event {kind: 'pledge'})<-[:HAS_EVENT]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
WHERE o.code IN here
MATCH (e)-[:TO]->(b:Holder)
OPTIONAL MATCH (o)-[:PART_OF*0..2]->(c:Region {level: 'city'})
WITH DISTINCT coalesce(c.name, '') AS city, b.name AS lender, e
RETURN city AS city, lender AS lender, count(e) AS count, toFloat(sum(coalesce(e.amount, 0.0))) AS amount, max(e.date) AS last
ORDER BY amount DESC, city, lender
LIMIT $limit
