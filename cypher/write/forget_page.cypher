//: title         = "撤回账页"
//: description   = "删去一页账页。"
//: descriptionEn = "Delete a page of the ledger."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (page:LoadRun {id: row.id})
DELETE page
