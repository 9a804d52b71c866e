//: title         = "产业链合计"
//: description   = "期间内标引到本产业链至少一个环节的专利族数（去重）：区域、参照，以及参照中已知在区域以外的部分（区域不明而权利人在国外的算在外）。"
//: descriptionEn = "Distinct families tagged to at least one node of the chain in the period: of the region, of the reference, and of the reference known to be outside the region (unknown region but a holder abroad counts as outside)."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain     = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region    = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from      = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to        = { type = "integer", title = "终止申请年", example = 2023 }
//: params.reference = { type = "string", title = "参照区域（空为全部已载专利）", default = "", choices = "lookup.regions" }
//: columns.regionFamilies  = { type = "integer", title = "区域合计", unit = "族" }
//: columns.allFamilies     = { type = "integer", title = "参照合计", unit = "族" }
//: columns.outsideFamilies = { type = "integer", title = "区域外合计", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
OPTIONAL MATCH (:Region {code: $reference})<-[:PART_OF*0..3]-(around:Region)
WITH here, collect(DISTINCT around.code) AS there
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH DISTINCT here, there, d
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH DISTINCT here, there, p
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH here, there, p.family AS family, o.code AS origin,
     o IS NOT NULL OR EXISTS { MATCH (p)<-[:HOLDS]-(h:Holder) WHERE h.country <> 'CN' } AS known
RETURN count(DISTINCT CASE WHEN origin IN here THEN family END) AS regionFamilies,
       count(DISTINCT CASE WHEN $reference = '' OR origin IN here OR origin IN there THEN family END) AS allFamilies,
       count(DISTINCT CASE WHEN known AND ($reference = '' OR origin IN there) AND NOT (coalesce(origin, '') IN here) THEN family END) AS outsideFamilies
