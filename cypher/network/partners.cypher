//: title         = "共同申请网络"
//: description   = "一条链上共同持有专利的权利人两两相连，附共同的专利族数与若干专利；可用于找创新联合体。"
//: descriptionEn = "Pairs of holders that hold patents of a chain together, with how many families and some of them."
//: access        = "read"
//: tags          = ["network"]
//: params.chain = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.from  = { type = "integer", title = "起始年", example = 2019 }
//: params.to    = { type = "integer", title = "终止年", example = 2023 }
//: params.limit = { type = "integer", title = "行数", default = 200 }
//: columns.holder    = { type = "string", title = "权利人" }
//: columns.name      = { type = "string", title = "名称" }
//: columns.other     = { type = "string", title = "另一权利人" }
//: columns.otherName = { type = "string", title = "另一名称" }
//: columns.families  = { type = "integer", title = "共同专利族", unit = "族" }
//: columns.patents   = { type = "list<string>", title = "专利（至多五件）" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH DISTINCT p
MATCH (p)<-[:HOLDS]-(a:Holder)
MATCH (p)<-[:HOLDS]-(b:Holder)
WHERE a.id < b.id
WITH a, b, p ORDER BY p.id
WITH a, b, count(DISTINCT p.family) AS families, collect(p.id) AS patents
RETURN a.id AS holder, a.name AS name, b.id AS other, b.name AS otherName, families AS families, patents[0..5] AS patents
ORDER BY families DESC, holder, other
LIMIT $limit
