//: title         = "本地相邻企业"
//: description   = "在本环节的上下游相邻环节（一步以内，含其下级）有专利的本地企业：可由相邻环节延伸到本环节。"
//: descriptionEn = "Firms of the region with patents one step up or down the chain from a node: those that could extend to it."
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
//: columns.families = { type = "integer", title = "相邻环节专利族数", unit = "族" }
//: columns.valid    = { type = "integer", title = "有效发明族数", unit = "族" }
//: columns.last     = { type = "integer", title = "最近申请年" }
//: columns.nodes    = { type = "list<string>", title = "相邻环节" }
//: columns.patents  = { type = "list<string>", title = "专利" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:ChainNode {code: $node})-[:UPSTREAM_OF]-(beside:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, d, collect(DISTINCT beside.name) AS names
MATCH (d)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to AND o.code IN here
MATCH (p)<-[:HOLDS]-(h:Holder)
WHERE h.kind = 'company' AND h.closed IS NULL
WITH here, h, p, names ORDER BY p.applicationYear DESC, p.id
UNWIND names AS name
WITH here, h, collect(DISTINCT name) AS nodes, count(DISTINCT p.family) AS families,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.family END) AS valid,
     max(p.applicationYear) AS last, collect(DISTINCT p.id) AS patents
WHERE NOT EXISTS { MATCH (h)-[:LOCATED_IN]->(r:Region) WHERE NOT r.code IN here }
RETURN h.id AS holder, h.name AS name, h.kind AS kind, head(COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place,
       coalesce(h.honours, []) AS honours, families AS families, valid AS valid, last AS last,
       nodes AS nodes, patents[0..5] AS patents
ORDER BY families DESC, valid DESC, holder
LIMIT $limit
