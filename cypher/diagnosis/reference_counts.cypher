//: title         = "参照计数"
//: description   = "一条产业链及其环节在参照区域、期间内的参照计数，逐申请年、逐专利类型；同一项有几次检索时取最近一次。代码为产业链的行是全链合计。"
//: descriptionEn = "Reference counts of a chain and its nodes for a region and period, per year and kind; of several queries of one thing the latest. Rows with the chain's code are the chain as a whole."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "参照区域", example = "100000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.node   = { type = "string", title = "环节或产业链" }
//: columns.year   = { type = "integer", title = "申请年" }
//: columns.kind   = { type = "string", title = "专利类型" }
//: columns.count  = { type = "integer", title = "专利族数", unit = "族" }
//: columns.vendor = { type = "string", title = "数据库" }
//: columns.query  = { type = "string", title = "检索式" }
//: columns.date   = { type = "string", title = "检索日期" }

MATCH (c:Chain {code: $chain})
WITH [c.code] + COLLECT { MATCH (c)-[:HAS_NODE]->(n:ChainNode) RETURN n.code } AS codes
UNWIND codes AS code
WITH DISTINCT code
MATCH (r:ReferenceCount {node: code})
WHERE r.region = $region AND r.year >= $from AND r.year <= $to
WITH code, r ORDER BY r.date DESC, r.vendor, r.query
WITH code, r.year AS year, r.kind AS kind, head(collect(r)) AS latest
RETURN code AS node, year AS year, kind AS kind, latest.count AS count,
       latest.vendor AS vendor, latest.query AS query, latest.date AS date
ORDER BY node, year, kind
