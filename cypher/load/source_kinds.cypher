//: title         = "来源类型"
//: description   = "每个文件版本及其来源类型。"
//: descriptionEn = "Every version of a file with the kind of source it is."
//: access        = "read"
//: tags          = ["load"]
//: columns.id   = { type = "string", title = "来源" }
//: columns.kind = { type = "string", title = "类型" }

MATCH (s:Source)
RETURN s.id AS id, s.kind AS kind
ORDER BY id
