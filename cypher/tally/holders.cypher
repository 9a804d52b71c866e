//: title         = "计数所据：权利人"
//: description   = "所给批次之后有变化的权利人及其国别。"
//: descriptionEn = "Holders that changed since a run, with their country."
//: access        = "read"
//: tags          = ["tally"]
//: params.since = { type = "string", title = "此批次之后", default = "" }
//: params.after = { type = "string", title = "此标识之后", default = "" }
//: params.limit = { type = "integer", title = "行数", default = 5000 }
//: columns.id      = { type = "string", title = "标识" }
//: columns.country = { type = "string", title = "国别" }

MATCH (h:Holder)
WHERE h.changedBy > $since AND h.id > $after
RETURN h.id AS id, h.country AS country
ORDER BY id
LIMIT $limit
