//: title         = "撤回判断"
//: description   = "删去两个权利人之间的判断。"
//: descriptionEn = "Delete the judgement between two holders."
//: access        = "write"
//: tags          = ["resolve"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (:Holder {id: row.a})-[j:JUDGED]->(:Holder {id: row.b})
DELETE j
