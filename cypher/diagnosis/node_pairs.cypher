//: title         = "诊断：环节共现"
//: description   = "期间内同时标引到两个环节的专利族数；同一环节的一行是它自己的族数。"
//: descriptionEn = "Families tagged to both of two nodes in the period; the row of a node with itself has its own."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain = { type = "string", title = "产业链", example = "electronics.pcb" }
//: params.from  = { type = "integer", title = "起始年", example = 2019 }
//: params.to    = { type = "integer", title = "终止年", example = 2023 }
//: columns.node     = { type = "string", title = "环节" }
//: columns.other    = { type = "string", title = "另一环节" }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH d, collect(DISTINCT n.code) AS above
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH p.family AS family, collect(above) AS lists
UNWIND lists AS list
UNWIND list AS code
WITH family, collect(DISTINCT code) AS codes
UNWIND codes AS node
UNWIND codes AS other
WITH node, other, count(*) AS families
WHERE node <= other
RETURN node AS node, other AS other, families AS families
ORDER BY node, other
