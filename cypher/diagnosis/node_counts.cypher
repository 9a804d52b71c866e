//: title       = "环节计数"
//: description = "Per node of a chain: distinct patent families of the region and of the reference in the period, each node with what its own rule or its children's found."
//: access      = "read"
//: tags        = ["diagnosis"]
//: params.chain     = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region    = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from      = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to        = { type = "integer", title = "终止申请年", example = 2023 }
//: params.reference = { type = "string", title = "参照区域（空为全部已载专利）", default = "" }
//: columns.node         = { type = "string", title = "环节" }
//: columns.name         = { type = "string", title = "名称" }
//: columns.stage        = { type = "string", title = "位置" }
//: columns.families     = { type = "integer", title = "区域专利族数", unit = "族" }
//: columns.nodeFamilies = { type = "integer", title = "环节专利族数", unit = "族" }
//: columns.inventions   = { type = "integer", title = "区域发明族数", unit = "族" }
//: columns.valid        = { type = "integer", title = "区域有效发明族数", unit = "族" }
//: columns.allInventions = { type = "integer", title = "环节发明族数", unit = "族" }
//: columns.allValid     = { type = "integer", title = "环节有效发明族数", unit = "族" }
//: columns.foreignValid = { type = "integer", title = "环节国外有效发明族数", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
OPTIONAL MATCH (:Region {code: $reference})<-[:PART_OF*0..3]-(around:Region)
WITH here, collect(DISTINCT around.code) AS there
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)
OPTIONAL MATCH (n)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH here, there, n, p.family AS family, p.kind AS kind, p.legalStatus AS status,
     head(COLLECT { MATCH (p)-[:ORIGINATES_IN]->(o:Region) RETURN o.code }) AS origin,
     CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid'
          THEN EXISTS { MATCH (p)<-[:HOLDS]-(h:Holder) WHERE h.country <> 'CN' } ELSE false END AS abroad
RETURN n.code AS node, n.name AS name, n.stage AS stage,
       count(DISTINCT CASE WHEN origin IN here THEN family END) AS families,
       count(DISTINCT CASE WHEN $reference = '' OR origin IN here OR origin IN there THEN family END) AS nodeFamilies,
       count(DISTINCT CASE WHEN origin IN here AND kind = 'invention' AND status IS NOT NULL THEN family END) AS inventions,
       count(DISTINCT CASE WHEN origin IN here AND kind = 'invention' AND status = 'valid' THEN family END) AS valid,
       count(DISTINCT CASE WHEN ($reference = '' OR origin IN here OR origin IN there) AND kind = 'invention' AND status IS NOT NULL THEN family END) AS allInventions,
       count(DISTINCT CASE WHEN ($reference = '' OR origin IN here OR origin IN there) AND kind = 'invention' AND status = 'valid' THEN family END) AS allValid,
       count(DISTINCT CASE WHEN abroad THEN family END) AS foreignValid
ORDER BY node
