//: title         = "写入来源"
//: description   = "登记来源文件的各个版本。"
//: descriptionEn = "Record versions of files."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (s:Source {id: row.id})
SET s += row.props
