//: title         = "环节权利人集中度"
//: description   = "逐环节、逐权利人：期间内全部已载专利中的专利族数，不限参照，并附权利人国别。"
//: descriptionEn = "Per node and holder: families in the period over all loaded patents, whatever the reference, with the holder's country."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain     = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.from      = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to        = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.node     = { type = "string", title = "环节" }
//: columns.holder   = { type = "string", title = "权利人" }
//: columns.country  = { type = "string", title = "国别" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH d, collect(DISTINCT n.code) AS above
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
MATCH (p)<-[:HOLDS]-(h:Holder)
WITH above, h, p.family AS family
UNWIND above AS node
RETURN node AS node, h.id AS holder, h.country AS country, count(DISTINCT family) AS families
ORDER BY node, families DESC, holder
