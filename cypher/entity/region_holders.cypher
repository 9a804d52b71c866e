//: title         = "区域的权利人"
//: description   = "所在地在区域或其下级的权利人，专利多者在前。"
//: descriptionEn = "Holders located in a region or below it, those with most patents first."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "代码", example = "360000" }
//: params.limit = { type = "integer", title = "行数", default = 30 }
//: columns.id      = { type = "string", title = "标识" }
//: columns.name    = { type = "string", title = "名称" }
//: columns.kind    = { type = "string", title = "类型" }
//: columns.place   = { type = "string", title = "所在" }
//: columns.patents = { type = "integer", title = "专利", unit = "件" }

MATCH (:Region {code: $id})<-[:PART_OF*0..3]-(o:Region)<-[:LOCATED_IN]-(own:Holder)
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH h, min(o.fullName) AS place
RETURN h.id AS id, h.name AS name, h.kind AS kind, place AS place, COUNT { (h)-[:HOLDS]->(:Patent) } AS patents
ORDER BY patents DESC, name
LIMIT $limit
