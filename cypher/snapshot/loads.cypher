//: title         = "已载的文件"
//: description   = "图中各来源文件：内容摘要、行数与装载批次；快照记下它们，以分清结论的改变是否因数据增加。"
//: descriptionEn = "The source files of the graph with digest, rows and load; a snapshot keeps them, to tell whether a change comes from more data."
//: access        = "read"
//: tags          = ["snapshot"]
//: columns.source = { type = "string", title = "来源" }
//: columns.path   = { type = "string", title = "路径" }
//: columns.sheet  = { type = "string", title = "工作表" }
//: columns.sha256 = { type = "string", title = "内容摘要" }
//: columns.rows   = { type = "integer", title = "行数" }
//: columns.load   = { type = "string", title = "装载批次" }

MATCH (s:Source)
WHERE s.kind <> 'reference'
RETURN s.id AS source, s.path AS path, s.sheet AS sheet, s.sha256 AS sha256, s.rows AS rows, s.loadedBy AS load
ORDER BY path, sheet, source
