//: title         = "园区内权利人"
//: description   = "所在地在园区内的权利人，专利多者在前。"
//: descriptionEn = "Holders located in a park, those with most patents first."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "名称", example = "示例昌北航空产业园" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.id      = { type = "string", title = "标识" }
//: columns.name    = { type = "string", title = "名称" }
//: columns.kind    = { type = "string", title = "类型" }
//: columns.patents = { type = "integer", title = "专利", unit = "件" }

MATCH (:Park {name: $id})<-[:LOCATED_IN]-(own:Holder)
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH DISTINCT h
RETURN h.id AS id, h.name AS name, h.kind AS kind, COUNT { (h)-[:HOLDS]->(:Patent) } AS patents
ORDER BY patents DESC, name
LIMIT $limit
