//: title         = "创新联合体候选"
//: description   = "与本地单位共同申请过本链专利、且在本环节有专利的单位：有合作基础，又补本环节。"
//: descriptionEn = "Holders with patents at a node that filed together with holders of the region on the chain: a base for a joint venture or consortium."
//: access        = "read"
//: tags          = ["match"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
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
//: columns.partners = { type = "list<string>", title = "合作过的本地单位" }
//: columns.joint    = { type = "integer", title = "共同申请", unit = "族" }
//: columns.jointPatents = { type = "list<string>", title = "共同申请的专利" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:PART_OF*0..6]-(m:ChainNode)
WITH DISTINCT here, m
MATCH (m)<-[:APPLIES_TO]-(j:Patent)
WITH DISTINCT here, j
MATCH (j)<-[:HOLDS]-(own:Holder)
WHERE own.kind <> 'person' AND EXISTS { MATCH (own)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here }
MATCH (j)<-[:HOLDS]-(h:Holder)
WHERE h.id <> own.id AND h.kind <> 'person' AND h.closed IS NULL
WITH h, own, j ORDER BY own.name, j.id
WITH h, collect(DISTINCT own.name) AS partners, count(DISTINCT j.family) AS joint, collect(DISTINCT j.id) AS jointPatents
WITH collect(h.id) AS ids, collect({id: h.id, partners: partners, joint: joint, patents: jointPatents}) AS ties
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)
WHERE h.id IN ids
WITH ties, h, d, p ORDER BY p.applicationYear DESC, p.id, d.code
WITH ties, h, collect(DISTINCT d.name) AS nodes, count(DISTINCT p.family) AS families,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid,
     max(p.applicationYear) AS last, collect(DISTINCT p.id) AS patents
WITH h, nodes, families, valid, last, patents, head([one IN ties WHERE one.id = h.id]) AS tie
WITH h, nodes, families, valid, last, patents, tie.partners AS partners, tie.joint AS joint, tie.patents AS jointPatents
RETURN h.id AS holder, h.name AS name, h.kind AS kind, head(COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place,
       coalesce(h.honours, []) AS honours, families AS families, valid AS valid, last AS last,
       nodes AS nodes, patents[0..5] AS patents, partners[0..5] AS partners, joint AS joint, jointPatents[0..5] AS jointPatents
ORDER BY joint DESC, families DESC, holder
LIMIT $limit
