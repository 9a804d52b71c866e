//: title         = "写入来源"
//: description   = "登记来源文件的各个版本；run 是首次装载它的批次，已有批次的不改。"
//: descriptionEn = "Record versions of files; run is the load that is the first to read one."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (s:Source {id: row.id})
SET s += row.props
SET s.loadedBy = coalesce(s.loadedBy, row.run)
