//: title         = "成交价格参照"
//: description   = "各环节（含下级）转让、许可与成交的金额：件数、最低、中位、最高。"
//: descriptionEn = "Amounts of transfers, licences and deals by node: number, lowest, median and highest."
//: access        = "read"
//: tags          = ["work"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: columns.node = { type = "string", title = "环节" }
//: columns.name = { type = "string", title = "名称" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.count = { type = "integer", title = "笔数", unit = "笔" }
//: columns.lowest = { type = "float", title = "最低", unit = "元" }
//: columns.median = { type = "float", title = "中位", unit = "元" }
//: columns.highest = { type = "float", title = "最高", unit = "元" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(:Patent)-[:HAS_EVENT]->(e:Event)
WHERE e.kind IN ['transfer', 'licence', 'deal'] AND e.amount IS NOT NULL
WITH DISTINCT n, e ORDER BY e.amount
WITH n, e.kind AS kind, collect(e.amount) AS amounts
RETURN n.code AS node, n.name AS name, kind AS kind, size(amounts) AS count, toFloat(amounts[0]) AS lowest,
       (toFloat(amounts[(size(amounts) - 1) / 2]) + toFloat(amounts[size(amounts) / 2])) / 2 AS median, toFloat(amounts[size(amounts) - 1]) AS highest
ORDER BY node, kind
LIMIT 2000
