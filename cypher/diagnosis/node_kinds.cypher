//: title         = "诊断：各环节历年各类型专利族"
//: description   = "所给各年，参照范围内每个环节发明、实用新型、外观设计的专利族数，用于技术生命周期系数。"
//: descriptionEn = "Families of each node by year and kind of patent within the reference, for the coefficients of its life cycle."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain     = { type = "string", title = "产业链", example = "electronics.pcb" }
//: params.region    = { type = "string", title = "区域", example = "360000" }
//: params.from      = { type = "integer", title = "起始年", example = 2019 }
//: params.to        = { type = "integer", title = "终止年", example = 2023 }
//: params.reference = { type = "string", title = "参照区域，空为全部已载专利", default = "" }
//: columns.node     = { type = "string", title = "环节" }
//: columns.year     = { type = "integer", title = "申请年" }
//: columns.kind     = { type = "string", title = "专利类型" }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
OPTIONAL MATCH (:Region {code: $reference})<-[:PART_OF*0..3]-(around:Region)
WITH here, collect(DISTINCT around.code) AS there
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, there, d, collect(DISTINCT n.code) AS above
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to AND p.kind IS NOT NULL
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH here, there, above, p, o.code AS origin
WHERE $reference = '' OR origin IN here OR origin IN there
UNWIND above AS node
RETURN node AS node, p.applicationYear AS year, p.kind AS kind, count(DISTINCT p.family) AS families
ORDER BY node, year, kind
