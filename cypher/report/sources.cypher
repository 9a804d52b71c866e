//: title         = "数据来源"
//: description   = "已装载的每个文件版本，附行数、内容摘要与装载批次。"
//: descriptionEn = "Every loaded file version with its rows, content hash and the run that loaded it."
//: access        = "read"
//: tags          = ["report"]
//: params.limit = { type = "integer", title = "行数", default = 200 }
//: columns.id       = { type = "string", title = "来源标识" }
//: columns.path     = { type = "string", title = "路径" }
//: columns.sheet    = { type = "string", title = "工作表" }
//: columns.kind     = { type = "string", title = "来源类型" }
//: columns.rows     = { type = "integer", title = "行数", unit = "行" }
//: columns.complete = { type = "boolean", title = "装载完毕" }
//: columns.sha256   = { type = "string", title = "内容摘要" }
//: columns.run      = { type = "string", title = "装载批次" }

MATCH (s:Source)
RETURN s.id AS id, s.path AS path, s.sheet AS sheet, s.kind AS kind, s.rows AS rows,
       s.complete AS complete, s.sha256 AS sha256, s.loadedBy AS run
ORDER BY run, path, sheet, id
LIMIT $limit
