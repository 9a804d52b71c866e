//: title         = "写入快照"
//: description   = "存下一次诊断。"
//: descriptionEn = "Keep a diagnosis as a Snapshot."
//: access        = "write"
//: tags          = ["diagnosis"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Snapshot {id: row.id})
SET n += row.props
