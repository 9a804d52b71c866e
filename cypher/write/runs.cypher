//: title         = "写入装载批次"
//: description   = "登记一次装载批次的开始或结束。"
//: descriptionEn = "Open or close a load run."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (run:LoadRun {id: row.id})
SET run += row.props
