//: title         = "区域外权利人"
//: description   = "在本环节有专利而不在区域内的企业：可引进的对象。附期间内的专利与流向区域的转让、许可次数。"
//: descriptionEn = "Firms outside the region with patents at a node, to be attracted, with transfers and licences that went into the region."
//: access        = "read"
//: tags          = ["match"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: params.limit  = { type = "integer", title = "行数", default = 20 }
//: columns.holder   = { type = "string", title = "权利人" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.kind     = { type = "string", title = "类型" }
//: columns.place    = { type = "string", title = "所在地" }
//: columns.honours  = { type = "list<string>", title = "资质" }
//: columns.families = { type = "integer", title = "本环节专利族数", unit = "族" }
//: columns.valid    = { type = "integer", title = "有效发明族数", unit = "族" }
//: columns.last     = { type = "integer", title = "最近申请年" }
//: columns.nodes    = { type = "list<string>", title = "本环节及下级" }
//: columns.patents  = { type = "list<string>", title = "专利" }
//: columns.country  = { type = "string", title = "国别" }
//: columns.flows    = { type = "integer", title = "流向区域的转让与许可", unit = "次" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
MATCH (p)<-[:HOLDS]-(h:Holder)
WHERE h.kind = 'company' AND h.closed IS NULL
WITH here, h, d, p ORDER BY p.applicationYear DESC, p.id, d.code
WITH here, h, collect(DISTINCT d.name) AS nodes, count(DISTINCT p.family) AS families,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid,
     max(p.applicationYear) AS last, collect(DISTINCT p.id) AS patents,
     count(DISTINCT CASE WHEN EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here } THEN p.family END) AS local
WHERE local = 0 AND NOT EXISTS { MATCH (h)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here }
RETURN h.id AS holder, h.name AS name, h.kind AS kind, head(COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place,
       coalesce(h.honours, []) AS honours, families AS families, valid AS valid, last AS last,
       nodes AS nodes, patents[0..5] AS patents, h.country AS country,
       COUNT { MATCH (h)<-[:FROM]-(e:Event)-[:TO]->(t:Holder)-[:LOCATED_IN]->(r:Region)
               WHERE e.kind IN ['transfer', 'licence'] AND r.code IN here RETURN DISTINCT e.id } AS flows
ORDER BY families DESC, valid DESC, holder
LIMIT $limit
