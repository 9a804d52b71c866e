//: title         = "检索索引待收的专利"
//: description   = "某批次之后变动的专利的标识，按标识分页。"
//: descriptionEn = "Identifiers of the patents changed after a load, in pages by identifier."
//: access        = "read"
//: tags          = ["search"]
//: params.since = { type = "string", title = "此批次之后", default = "" }
//: params.after = { type = "string", title = "此标识之后", default = "" }
//: params.limit = { type = "integer", title = "行数", default = 5000 }
//: columns.id = { type = "string", title = "标识" }

MATCH (p:Patent)
WHERE p.changedBy > $since AND p.id > $after
RETURN p.id AS id
ORDER BY id
LIMIT $limit
