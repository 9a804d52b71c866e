//: title         = "记下判断"
//: description   = "在两个权利人之间记下判断，连同依据、判断者与时间。"
//: descriptionEn = "Note a judgement between two holders, with rule, evidence, who and when."
//: access        = "write"
//: tags          = ["resolve"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (a:Holder {id: row.a})
MATCH (b:Holder {id: row.b})
MERGE (a)-[j:JUDGED]->(b)
SET j = row.props
