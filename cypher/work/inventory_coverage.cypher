//: title         = "存量专利盘点入库率"
//: description   = "区域内高校与科研机构：有效专利件数、已盘点件数、入库率，以及未盘点的专利。"
//: descriptionEn = "Universities and institutes of a region: valid patents, those inventoried, the share, and those left out."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.holder = { type = "string", title = "权利人" }
//: columns.name = { type = "string", title = "单位" }
//: columns.valid = { type = "integer", title = "有效专利", unit = "件" }
//: columns.inventoried = { type = "integer", title = "已盘点", unit = "件" }
//: columns.coverage = { type = "float", title = "入库率" }
//: columns.missing = { type = "list<string>", title = "未盘点的专利" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(own:Holder)
WHERE own.kind IN ['university', 'institute']
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH DISTINCT h
MATCH (h)-[:HOLDS]->(p:Patent {legalStatus: 'valid'})
WITH h, p, EXISTS { MATCH (p)-[:HAS_EVENT]->(:Event {kind: 'inventory'}) } AS done ORDER BY p.id
WITH h, count(p) AS valid, count(CASE WHEN done THEN 1 END) AS inventoried, collect(CASE WHEN NOT done THEN p.id END) AS missing
RETURN h.id AS holder, h.name AS name, valid AS valid, inventoried AS inventoried,
       toFloat(inventoried) / valid AS coverage, missing[0..20] AS missing
ORDER BY coverage, valid DESC, holder
LIMIT $limit
