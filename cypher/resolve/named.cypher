//: title         = "按标识或名称找权利人"
//: description   = "标识或名称为所给文字的权利人。"
//: descriptionEn = "Holders whose key or name is the text given."
//: access        = "read"
//: tags          = ["resolve"]
//: params.text = { type = "string", title = "标识或名称" }
//: params.limit = { type = "integer", title = "行数", default = 10 }
//: columns.id = { type = "string", title = "标识" }
//: columns.name = { type = "string", title = "名称" }

MATCH (h:Holder)
WHERE h.id = $text OR h.name = $text
RETURN h.id AS id, h.name AS name
ORDER BY id
LIMIT $limit
