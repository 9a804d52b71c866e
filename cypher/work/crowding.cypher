//: title         = "申请前评估：环节拥挤度"
//: description   = "一个环节近年的申请量、权利人数、集中度与失效占比：越拥挤、越集中，新申请越要看清差别。"
//: descriptionEn = "How crowded a node is: recent filings, holders, share of the five largest and share of lapsed inventions."
//: access        = "read"
//: tags          = ["work"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.node = { type = "string", title = "环节" }
//: columns.name = { type = "string", title = "名称" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.recent = { type = "integer", title = "近三年", unit = "族" }
//: columns.holders = { type = "integer", title = "权利人", unit = "家" }
//: columns.cr5 = { type = "float", title = "前五位占比" }
//: columns.lapsed = { type = "float", title = "发明失效占比" }

MATCH (n:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH DISTINCT n, p
WITH n, count(DISTINCT p.family) AS families, count(DISTINCT CASE WHEN p.applicationYear > $to - 3 THEN p.family END) AS recent,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus IS NOT NULL THEN p.family END) AS known,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'dead' THEN p.family END) AS dead, collect(p) AS patents
UNWIND patents AS p
MATCH (p)<-[:HOLDS]-(h:Holder)
WITH n, families, recent, known, dead, h, count(DISTINCT p.family) AS own ORDER BY own DESC, h.id
WITH n, families, recent, known, dead, collect(own) AS sizes
RETURN n.code AS node, n.name AS name, families AS families, recent AS recent, size(sizes) AS holders,
       toFloat(reduce(sum = 0, one IN sizes[0..5] | sum + one)) / reduce(sum = 0, one IN sizes | sum + one) AS cr5,
       CASE WHEN known = 0 THEN null ELSE toFloat(dead) / known END AS lapsed
LIMIT 1
