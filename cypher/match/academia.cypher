//: title         = "高校与科研院所存量"
//: description   = "在本环节有有效发明专利的高校与科研机构，本地在前：可转让、许可或合作研发。"
//: descriptionEn = "Universities and institutes with valid inventions at a node, those of the region first."
//: access        = "read"
//: tags          = ["match"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
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
//: columns.local    = { type = "boolean", title = "在区域内" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)
WHERE h.kind IN ['university', 'institute'] AND h.closed IS NULL
WITH here, h, d, p ORDER BY p.applicationYear DESC, p.id
WITH here, h, collect(DISTINCT d.name) AS nodes, count(DISTINCT p.family) AS families,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid,
     max(p.applicationYear) AS last,
     collect(DISTINCT CASE WHEN p.legalStatus = 'valid' THEN p.id END) AS patents
WITH here, h, nodes, families, valid, last, patents, EXISTS { MATCH (h)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here } AS local
WHERE valid > 0
RETURN h.id AS holder, h.name AS name, h.kind AS kind, head(COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place,
       coalesce(h.honours, []) AS honours, families AS families, valid AS valid, last AS last,
       nodes AS nodes, patents[0..5] AS patents, local AS local
ORDER BY local DESC, valid DESC, families DESC, holder
LIMIT $limit
