//: title         = "环节的主要权利人"
//: description   = "期间内本环节专利族最多的权利人，不限区域与参照，附其所在：有登记所在地的取登记，否则取其专利的来源区域。"
//: descriptionEn = "Holders with most families on a node in the period, of all loaded patents whatever the reference, with where they are: as a register says, else where their applications come from."
//: access        = "read"
//: tags          = ["navigation"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.from = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to = { type = "integer", title = "终止申请年", example = 2023 }
//: params.limit = { type = "integer", title = "行数", default = 10 }
//: columns.id       = { type = "string", title = "标识" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.kind     = { type = "string", title = "类型" }
//: columns.country  = { type = "string", title = "国别" }
//: columns.places   = { type = "list<string>", title = "所在" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }

MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH h, count(DISTINCT p.family) AS families
ORDER BY families DESC, h.id
LIMIT $limit
WITH h, families,
     COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) WITH DISTINCT r ORDER BY r.code RETURN r.fullName LIMIT 3 } AS seats,
     COLLECT {
       MATCH (h)<-[:RESOLVED_TO {judgement: 'same'}]-(:Applicant)<-[:FILED_BY {order: 1}]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
       WITH o.fullName AS place, count(DISTINCT p) AS times ORDER BY times DESC, place LIMIT 3
       RETURN place } AS origins
RETURN h.id AS id, h.name AS name, h.kind AS kind, h.country AS country,
       CASE WHEN size(seats) > 0 THEN seats ELSE origins END AS places, families AS families
ORDER BY families DESC, id
