//: title         = "政策文件"
//: description   = "一份政策文件及其全文、发文区域与来源。"
//: descriptionEn = "One policy document with its text."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "标题" }
//: columns.place   = { type = "string", title = "发文地区" }
//: columns.text    = { type = "string", title = "全文" }
//: columns.regions = { type = "any", title = "发文区域" }
//: columns.sources = { type = "list<string>", title = "来源键" }

MATCH (y:Policy {id: $id})
RETURN y.id AS id, y.title AS title, y.place AS place, y.text AS text,
       COLLECT { MATCH (y)-[:ISSUED_IN]->(o:Region) WITH o ORDER BY o.code RETURN {code: o.code, name: o.fullName} LIMIT 5 } AS regions,
       y.sources AS sources
LIMIT 1
