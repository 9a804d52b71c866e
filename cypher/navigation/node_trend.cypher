//: title         = "环节逐年"
//: description   = "本环节逐申请年的专利族数：区域，以及参照（含区域）。"
//: descriptionEn = "Families of a node by application year: of the region, and of the reference."
//: access        = "read"
//: tags          = ["navigation"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.reference = { type = "string", title = "参照区域（空为全部已载专利）", default = "", choices = "lookup.regions" }
//: params.from = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.year      = { type = "integer", title = "申请年" }
//: columns.families  = { type = "integer", title = "区域", unit = "族" }
//: columns.reference = { type = "integer", title = "参照", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
OPTIONAL MATCH (:Region {code: $reference})<-[:PART_OF*0..3]-(around:Region)
WITH here, collect(DISTINCT around.code) AS there
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH DISTINCT here, there, p
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH here, there, p.family AS family, p.applicationYear AS year, o.code AS origin
RETURN year AS year, count(DISTINCT CASE WHEN origin IN here THEN family END) AS families,
       count(DISTINCT CASE WHEN $reference = '' OR origin IN here OR origin IN there THEN family END) AS reference
ORDER BY year
LIMIT 200
