//: title         = "环节引证的区域外权利人"
//: description   = "期间内区域在本环节的专利所引证的、来自区域外的专利，按权利人计引证次数，附国别、所在区域与部分被引专利号；来源不明的不计。"
//: descriptionEn = "Holders of the patents from outside a region that the region's patents on a node cite, by number of citations, with country, where each holder is and some of the cited numbers; patents of unknown origin are left out."
//: access        = "read"
//: tags          = ["report"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.substrate", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: params.limit  = { type = "integer", title = "行数", default = 8 }
//: columns.holder    = { type = "string", title = "标识" }
//: columns.name      = { type = "string", title = "权利人" }
//: columns.country   = { type = "string", title = "国别" }
//: columns.places    = { type = "list<string>", title = "所在地" }
//: columns.citations = { type = "integer", title = "被引次数", unit = "次" }
//: columns.numbers   = { type = "list<string>", title = "被引专利的公开（公告）号" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to AND o.code IN here
WITH DISTINCT here, p
MATCH (p)-[:CITES]->(c:Patent)
WITH here, p, c, head(COLLECT { MATCH (c)-[:ORIGINATES_IN]->(r:Region) RETURN r }) AS origin
MATCH (c)<-[:HOLDS]-(h:Holder)
WHERE CASE WHEN origin IS NULL THEN h.country <> 'CN' ELSE NOT (origin.code IN here) END
WITH h, origin, c, count(DISTINCT p) AS times ORDER BY times DESC, c.id
WITH h, sum(times) AS citations,
     collect(DISTINCT coalesce(c.publicationNumber, c.applicationNumber, c.id)) AS numbers
ORDER BY citations DESC, h.name, h.id
LIMIT $limit
RETURN h.id AS holder, h.name AS name, h.country AS country,
       COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) WITH DISTINCT r ORDER BY r.code RETURN r.fullName LIMIT 2 } AS places,
       citations AS citations, numbers[0..3] AS numbers
