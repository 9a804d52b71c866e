//: title         = "环节的区域专利"
//: description   = "期间内区域在本环节（含下级）的专利族，有效发明在前；每族取申请最早的一件，附号码、名称、申请人、日期与标引的命中依据。"
//: descriptionEn = "Families of a region on a node (with the nodes below it) in the period, valid inventions first, each by its earliest application with numbers, title, applicants, date and the evidence of the tag."
//: access        = "read"
//: tags          = ["report"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: params.limit  = { type = "integer", title = "行数", default = 10 }
//: columns.family     = { type = "string", title = "专利族" }
//: columns.id         = { type = "string", title = "标识" }
//: columns.number     = { type = "string", title = "公开（公告）号" }
//: columns.title      = { type = "string", title = "名称" }
//: columns.kind       = { type = "string", title = "类型" }
//: columns.date       = { type = "date", title = "申请日" }
//: columns.status     = { type = "string", title = "法律状态" }
//: columns.applicants = { type = "list<string>", title = "申请人" }
//: columns.evidence   = { type = "list<string>", title = "标引依据" }
//: columns.members    = { type = "integer", title = "族内件数", unit = "件" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (n:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[a:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH here, p, a.evidence AS said ORDER BY p.id, said
WITH here, p, collect(DISTINCT said) AS evidence,
     head(COLLECT { MATCH (p)-[:ORIGINATES_IN]->(o:Region) RETURN o.code }) AS origin
WHERE origin IN here
WITH p, evidence ORDER BY p.applicationDate, p.id
WITH p.family AS family, collect({patent: p, evidence: evidence}) AS found
WITH family, found[0].patent AS p, found[0].evidence AS evidence, size(found) AS members
WITH family, p, evidence, members,
     CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN 0 ELSE 1 END AS rank
ORDER BY rank, p.applicationDate DESC, p.id
LIMIT $limit
RETURN family AS family, p.id AS id, coalesce(p.publicationNumber, p.applicationNumber, p.id) AS number,
       p.title AS title, p.kind AS kind, p.applicationDate AS date, p.legalStatus AS status,
       COLLECT { MATCH (p)-[f:FILED_BY]->(who:Applicant) RETURN who.name ORDER BY f.order, who.name } AS applicants,
       evidence AS evidence, members AS members
