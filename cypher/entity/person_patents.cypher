//: title         = "人员的专利"
//: description   = "一个人发明的专利，申请日新者在前，分页。"
//: descriptionEn = "Patents of an inventor, newest first, in pages."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "person-1" }
//: params.skip = { type = "integer", title = "跳过行数", default = 0 }
//: params.limit = { type = "integer", title = "行数", default = 20 }
//: columns.id = { type = "string", title = "标识" }
//: columns.title = { type = "string", title = "名称" }
//: columns.publicationNumber = { type = "string", title = "公开（公告）号" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.applicationDate = { type = "date", title = "申请日" }
//: columns.legalStatus = { type = "string", title = "法律状态" }
//: columns.family = { type = "string", title = "专利族" }

MATCH (i:Person {id: $id})<-[:INVENTED_BY]-(p:Patent)
RETURN p.id AS id, p.title AS title, p.publicationNumber AS publicationNumber, p.kind AS kind,
       p.applicationDate AS applicationDate, p.legalStatus AS legalStatus, p.family AS family
ORDER BY applicationDate DESC, id
SKIP $skip LIMIT $limit
