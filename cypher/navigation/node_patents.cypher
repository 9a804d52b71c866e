//: title         = "计数背后的专利"
//: description   = "一个计数背后的专利：本环节或其下级在区域内（未给区域则全部）的专利，附标引的命中依据，分页。"
//: descriptionEn = "The patents a count rests on: of a region (or of all, if none is given) on a node or below it, with the tag's evidence, in pages."
//: access        = "read"
//: tags          = ["navigation"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域（空为全部）", default = "", choices = "lookup.regions" }
//: params.from = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to = { type = "integer", title = "终止申请年", example = 2023 }
//: params.skip = { type = "integer", title = "跳过行数", default = 0 }
//: params.limit = { type = "integer", title = "行数", default = 20 }
//: columns.id                = { type = "string", title = "标识" }
//: columns.title             = { type = "string", title = "名称" }
//: columns.publicationNumber = { type = "string", title = "公开（公告）号" }
//: columns.family            = { type = "string", title = "专利族" }
//: columns.applicationDate   = { type = "date", title = "申请日" }
//: columns.kind              = { type = "string", title = "类型" }
//: columns.legalStatus       = { type = "string", title = "法律状态" }
//: columns.holders           = { type = "any", title = "权利人" }
//: columns.place             = { type = "string", title = "来自" }
//: columns.tags              = { type = "any", title = "标引依据" }

OPTIONAL MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (n:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[a:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH here, p, d, a ORDER BY p.id, d.code
WITH here, p, collect({node: d.code, name: d.name, evidence: a.evidence, score: a.score}) AS tags
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH here, p, tags, o
WHERE $region = '' OR o.code IN here
WITH p, tags, o.fullName AS place
ORDER BY p.applicationDate DESC, p.id
SKIP $skip LIMIT $limit
RETURN p.id AS id, p.title AS title, p.publicationNumber AS publicationNumber, p.family AS family,
       p.applicationDate AS applicationDate, p.kind AS kind, p.legalStatus AS legalStatus,
       COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h ORDER BY h.id RETURN {id: h.id, name: h.name} LIMIT 10 } AS holders,
       place AS place, tags AS tags
