//: title         = "机构代理的专利"
//: description   = "机构代理的专利，申请日新者在前，分页。"
//: descriptionEn = "Patents an agency represented, newest first, in pages."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "名称", example = "示例知明专利代理有限公司" }
//: params.skip = { type = "integer", title = "跳过行数", default = 0 }
//: params.limit = { type = "integer", title = "行数", default = 20 }
//: columns.id                = { type = "string", title = "标识" }
//: columns.title             = { type = "string", title = "名称" }
//: columns.publicationNumber = { type = "string", title = "公开（公告）号" }
//: columns.kind              = { type = "string", title = "类型" }
//: columns.applicationDate   = { type = "date", title = "申请日" }
//: columns.legalStatus       = { type = "string", title = "法律状态" }
//: columns.agent             = { type = "string", title = "代理人" }

MATCH (a:Agency {name: $id})<-[r:REPRESENTED_BY]-(p:Patent)
RETURN p.id AS id, p.title AS title, p.publicationNumber AS publicationNumber, p.kind AS kind,
       p.applicationDate AS applicationDate, p.legalStatus AS legalStatus, r.agent AS agent
ORDER BY applicationDate DESC, id
SKIP $skip LIMIT $limit
