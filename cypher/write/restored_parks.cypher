//: title         = "恢复：园区属性"
//: description   = "把撤销或更正的行所改的属性放回原值；原来没有的去掉。"
//: descriptionEn = "Put properties of Park nodes back to what they were before a withdrawn or corrected row; those that were not there go."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Park {name: row.id})
SET n += row.props
