//: title         = "来源文件"
//: description   = "来源键背后的文件及其版本：路径、工作表、行数、内容摘要与装载批次。"
//: descriptionEn = "Files behind source keys."
//: access        = "read"
//: tags          = ["entity"]
//: params.ids = { type = "list<string>", title = "来源标识", example = ["ref-66a0516216"] }
//: params.limit = { type = "integer", title = "行数", default = 200 }
//: columns.id       = { type = "string", title = "标识" }
//: columns.path     = { type = "string", title = "路径" }
//: columns.sheet    = { type = "string", title = "工作表" }
//: columns.kind     = { type = "string", title = "来源类型" }
//: columns.rows     = { type = "integer", title = "行数", unit = "行" }
//: columns.sha256   = { type = "string", title = "内容摘要" }
//: columns.loadedBy = { type = "string", title = "装载批次" }

MATCH (s:Source)
WHERE s.id IN $ids
RETURN s.id AS id, s.path AS path, s.sheet AS sheet, s.kind AS kind, s.rows AS rows, s.sha256 AS sha256, s.loadedBy AS loadedBy
ORDER BY id
LIMIT $limit
