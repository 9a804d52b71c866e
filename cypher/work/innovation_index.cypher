//: title         = "创新主体专利创新指数"
//: description   = "区域内各单位：有效发明族、被引、备案产品、转让许可次数，及指数 = 0.4×有效发明 + 0.2×被引 + 0.4×转化（各项为占区域最高者之比，百分制；权重为本系统建议）。"
//: descriptionEn = "Holders of a region with valid inventions, citations, filed products, transfers and licences, and an index of 0.4, 0.2 and 0.4 of their shares of the highest, in points of a hundred; the weights are a proposal."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.holder = { type = "string", title = "权利人" }
//: columns.name = { type = "string", title = "单位" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.valid = { type = "integer", title = "有效发明", unit = "族" }
//: columns.cited = { type = "integer", title = "被引", unit = "次" }
//: columns.converted = { type = "integer", title = "转化", unit = "次" }
//: columns.index = { type = "float", title = "指数" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(own:Holder)
WHERE own.kind <> 'person' AND own.closed IS NULL
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH DISTINCT h
MATCH (h)-[:HOLDS]->(p:Patent)
WITH h, count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid,
     sum(COUNT { (p)<-[:CITES]-(:Patent) }) AS cited
WITH h, valid, cited, [h] + COLLECT { MATCH (m:Holder {mergedInto: h.id}) RETURN m } AS names
WITH h, valid, cited, COUNT { UNWIND names AS name MATCH (name)<-[:FROM]-(e:Event) WHERE e.kind IN ['transfer', 'licence'] AND NOT coalesce(e.type, '') =~ '.*(更名|名称).*' RETURN DISTINCT e.id }
                    + COUNT { UNWIND names AS name MATCH (name)<-[:TO]-(e:Event {kind: 'product_filing'}) RETURN DISTINCT e.id } AS converted
WITH collect({h: h, valid: valid, cited: cited, converted: converted}) AS rows,
     toFloat(max(valid)) AS mostValid, toFloat(max(cited)) AS mostCited, toFloat(max(converted)) AS mostConverted
UNWIND rows AS row
RETURN row.h.id AS holder, row.h.name AS name, row.h.kind AS kind, row.valid AS valid, row.cited AS cited, row.converted AS converted,
       40.0 * CASE WHEN mostValid = 0 THEN 0 ELSE row.valid / mostValid END + 20.0 * CASE WHEN mostCited = 0 THEN 0 ELSE row.cited / mostCited END
       + 40.0 * CASE WHEN mostConverted = 0 THEN 0 ELSE row.converted / mostConverted END AS index
ORDER BY index DESC, holder
LIMIT $limit
