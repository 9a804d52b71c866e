//: title       = "写入账页"
//: description = "Record which rows of a source version are in the graph: committed together with them, so that a killed load goes on where it stopped."
//: access      = "write"
//: tags        = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (page:LoadRun {id: row.id})
SET page += row.props
