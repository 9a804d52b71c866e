//: title         = "链主可共享专利"
//: description   = "本地链主企业（资质中写明链主，或本链专利族最多的三家企业）在本环节的有效专利：可向同链中小企业转让、许可。"
//: descriptionEn = "Valid patents at a node of the region's chain leaders (by honour, or the three firms with most families on the chain), to be shared with small firms of the chain."
//: access        = "read"
//: tags          = ["match"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 20 }
//: columns.patent  = { type = "string", title = "专利" }
//: columns.title   = { type = "string", title = "名称" }
//: columns.holders = { type = "list<string>", title = "权利人" }
//: columns.place   = { type = "string", title = "来自" }
//: columns.leader  = { type = "string", title = "链主" }
//: columns.holder  = { type = "string", title = "权利人标识" }
//: columns.basis   = { type = "string", title = "依据" }
//: columns.families = { type = "integer", title = "本链专利族数", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:PART_OF*0..6]-(m:ChainNode)
WITH DISTINCT here, m
MATCH (m)<-[:APPLIES_TO]-(q:Patent)<-[:HOLDS]-(h:Holder)
WHERE h.kind = 'company' AND h.closed IS NULL
WITH here, h, count(DISTINCT q.family) AS families
WHERE EXISTS { MATCH (h)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here }
WITH h, families,
     size([one IN coalesce(h.honours, []) WHERE one CONTAINS '链主']) > 0 AS named
ORDER BY named DESC, families DESC, h.id
LIMIT 3
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h)
WHERE p.legalStatus = 'valid'
WITH DISTINCT h, families, named, p
RETURN p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(g:Holder) WITH DISTINCT g.name AS name ORDER BY name RETURN name LIMIT 5 } AS holders,
       head(COLLECT { MATCH (p)-[:ORIGINATES_IN]->(o:Region) RETURN o.fullName }) AS place,
       h.name AS leader, h.id AS holder, CASE WHEN named THEN '资质' ELSE '专利族数' END AS basis, families AS families
ORDER BY families DESC, holder, patent
LIMIT $limit
