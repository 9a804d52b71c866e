//: title         = "产业链的主要权利人"
//: description   = "期间内一条产业链专利族最多的权利人，其中区域内专利族另列；附国别与有效发明。"
//: descriptionEn = "Holders with most families on a chain in the period, with those that come from a region, country and valid inventions."
//: access        = "read"
//: tags          = ["report"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: params.limit  = { type = "integer", title = "行数", default = 10 }
//: columns.holder   = { type = "string", title = "标识" }
//: columns.name     = { type = "string", title = "权利人" }
//: columns.country  = { type = "string", title = "国别" }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }
//: columns.local    = { type = "integer", title = "其中区域内", unit = "族" }
//: columns.valid    = { type = "integer", title = "有效发明", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH DISTINCT here, d
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH DISTINCT here, p
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH p, coalesce(o.code IN here, false) AS local
MATCH (p)<-[:HOLDS]-(h:Holder)
WITH h, count(DISTINCT p.family) AS families,
     count(DISTINCT CASE WHEN local THEN p.family END) AS local,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid
ORDER BY families DESC, h.name, h.id
LIMIT $limit
RETURN h.id AS holder, h.name AS name, h.country AS country, families AS families, local AS local, valid AS valid
