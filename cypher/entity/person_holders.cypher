//: title         = "人员为谁发明"
//: description   = "一个人的专利由谁持有，附起止申请年。"
//: descriptionEn = "Who holds the patents of an inventor, with first and last year."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "person-1" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.id = { type = "string", title = "权利人标识" }
//: columns.name = { type = "string", title = "权利人" }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }
//: columns.first = { type = "integer", title = "最早申请年" }
//: columns.last = { type = "integer", title = "最近申请年" }

MATCH (i:Person {id: $id})<-[:INVENTED_BY]-(p:Patent)<-[:HOLDS]-(h:Holder)
RETURN h.id AS id, h.name AS name, count(DISTINCT p.family) AS families, min(p.applicationYear) AS first, max(p.applicationYear) AS last
ORDER BY families DESC, id
LIMIT $limit
