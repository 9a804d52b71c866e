//: title         = "恢复：权利人属性"
//: description   = "把撤销的批次所改的属性放回原值；原来没有的去掉。"
//: descriptionEn = "Put properties of Holder nodes back to what they were before a withdrawn load; those that were not there go."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Holder {id: row.id})
SET n += row.props
