//: title         = "收回：机构名录所列的属性"
//: description   = "已没有名录写到的机构，去掉只有名录才写的属性。"
//: descriptionEn = "Take from Agency nodes that no register names any more the properties that registers alone give."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Agency {name: row.id})
WHERE NOT EXISTS { MATCH (s:Source)
                   WHERE s.id IN [key IN coalesce(n.sources, []) | split(key, '#')[0]] AND s.draft = 'agency' }
SET n.duty = null
