//: title         = "环节的主要权利人"
//: description   = "期间内本环节专利族最多的权利人，只数区域内或只数区域外的专利，附国别、所在区域与部分专利号；区域不明的专利算作区域外。"
//: descriptionEn = "Holders with most families on a node in the period, of patents from inside or from outside a region, with country, where each holder is and some patent numbers; a patent of unknown region counts as outside."
//: access        = "read"
//: tags          = ["report"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.substrate", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: params.inside = { type = "boolean", title = "区域内（否为区域外）", default = false }
//: params.limit  = { type = "integer", title = "行数", default = 8 }
//: columns.holder   = { type = "string", title = "标识" }
//: columns.name     = { type = "string", title = "权利人" }
//: columns.kind     = { type = "string", title = "类型" }
//: columns.country  = { type = "string", title = "国别" }
//: columns.places   = { type = "list<string>", title = "所在地" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.valid    = { type = "integer", title = "其中有效发明", unit = "族" }
//: columns.numbers  = { type = "list<string>", title = "专利号" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH DISTINCT here, p
WITH p, here, head(COLLECT { MATCH (p)-[:ORIGINATES_IN]->(o:Region) RETURN o }) AS origin
WHERE (coalesce(origin.code, '') IN here) = $inside
MATCH (p)<-[:HOLDS]-(h:Holder)
WITH h, p, origin ORDER BY p.applicationDate DESC, p.id
WITH h, count(DISTINCT p.family) AS families,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid,
     collect(DISTINCT coalesce(p.publicationNumber, p.applicationNumber, p.id)) AS numbers
ORDER BY families DESC, h.name, h.id
LIMIT $limit
RETURN h.id AS holder, h.name AS name, h.kind AS kind, h.country AS country,
       COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) WITH DISTINCT r ORDER BY r.code RETURN r.fullName LIMIT 2 } AS places,
       families AS families, valid AS valid, numbers[0..3] AS numbers
