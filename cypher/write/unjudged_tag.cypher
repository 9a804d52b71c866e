//: title         = "收回标引判读"
//: description   = "删去专利与环节间的判读。"
//: descriptionEn = "Take back what was judged of a patent and a node."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (:Patent {id: row.tail})-[r:JUDGED_AS]->(:ChainNode {code: row.head})
DELETE r
