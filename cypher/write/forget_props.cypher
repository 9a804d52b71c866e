//: title         = "收回：专利属性"
//: description   = "专利已没有来源再提到时，清空其属性，只留号码；更正它的那一行随后重写。"
//: descriptionEn = "Empty a Patent that no source speaks of any more but for its number, before the row that corrects it speaks."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Patent {id: row.id})
WHERE size(n.sources) = 0
SET n = {id: row.id, sources: []}, n += row.props
