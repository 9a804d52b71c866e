//: title         = "收回：园区名录所列的属性"
//: description   = "已没有名录写到的园区，去掉只有名录才写的属性。"
//: descriptionEn = "Take from Park nodes that no register names any more the properties that registers alone give."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Park {name: row.id})
WHERE NOT EXISTS { MATCH (s:Source)
                   WHERE s.id IN [key IN coalesce(n.sources, []) | split(key, '#')[0]] AND s.draft = 'park' }
SET n.level = null, n.kind = null, n.approved = null, n.authority = null, n.hectares = null
