//: title         = "写入账页"
//: description   = "记下来源某一版本的哪些行已在图中；与这些行同一事务提交，装载中断后可从断处继续。"
//: descriptionEn = "Record which rows of a source version are in the graph: committed together with them, so that a killed load goes on where it stopped."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (page:LoadRun {id: row.id})
SET page += row.props
