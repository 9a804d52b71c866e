//: title         = "机构的代理师"
//: description   = "在此机构执业的专利代理师，附专利文件上写到其姓名的代理件数，多者在前。"
//: descriptionEn = "Patent attorneys who practise at an agency, with how many of its patents name each, most first."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "名称", example = "示例云程专利代理事务所（普通合伙）" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.id          = { type = "string", title = "标识" }
//: columns.name        = { type = "string", title = "姓名" }
//: columns.certificate = { type = "string", title = "资格证号" }
//: columns.since       = { type = "string", title = "首次执业" }
//: columns.field       = { type = "string", title = "专业" }
//: columns.patents     = { type = "integer", title = "代理专利", unit = "件" }
//: columns.sources     = { type = "list<string>", title = "来源键" }

MATCH (a:Agency {name: $id})<-[:WORKS_AT]-(i:Person)
RETURN i.id AS id, i.name AS name, i.certificate AS certificate, i.since AS since, i.field AS field,
       COUNT { MATCH (a)<-[r:REPRESENTED_BY]-(:Patent) WHERE r.agent CONTAINS i.name } AS patents,
       i.sources AS sources
ORDER BY patents DESC, name, id
LIMIT $limit
