//: title         = "收回：名录所列的属性"
//: description   = "已没有名录写到的权利人，去掉只有名录才写的属性；名称、类型与国别留下。"
//: descriptionEn = "Take from Holder nodes that no register names any more the properties that registers alone give."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Holder {name: row.id})
WHERE NOT EXISTS { MATCH (s:Source)
                   WHERE s.id IN [key IN coalesce(n.sources, []) | split(key, '#')[0]] AND s.draft = 'holder' }
SET n.creditCode = null, n.address = null, n.status = null, n.closed = null, n.scope = null,
    n.honours = null, n.shortName = null, n.formerNames = null, n.told = null, n.nameEn = null,
    n.nature = null, n.industry = null, n.capital = null, n.staff = null, n.established = null,
    n.website = null, n.location = null, n.stockCode = null, n.exchange = null
