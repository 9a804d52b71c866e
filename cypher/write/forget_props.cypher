//: title         = "收回：专利属性"
//: description   = "专利已没有来源再提到时，先清空其属性，再由更正它的那一行重写。"
//: descriptionEn = "Empty a Patent that no source speaks of any more, before the row that corrects it speaks."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Patent {id: row.id})
WHERE size(n.sources) = 0
SET n = {id: row.id, sources: []}
