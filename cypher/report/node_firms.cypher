//: title         = "环节的本地企业"
//: description   = "所在地在区域内、由名录登记或经营范围对应到本环节或其下级的权利人，附其期间内在本环节的专利族数。"
//: descriptionEn = "Holders located in the region that a register or their scope of business maps to a node or one below it, with their families on it in the period."
//: access        = "read"
//: tags          = ["report"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.substrate", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: params.limit  = { type = "integer", title = "行数", default = 20 }
//: columns.holder   = { type = "string", title = "标识" }
//: columns.name     = { type = "string", title = "企业" }
//: columns.place    = { type = "string", title = "所在地" }
//: columns.basis    = { type = "list<string>", title = "依据" }
//: columns.evidence = { type = "list<string>", title = "依据原文" }
//: columns.families = { type = "integer", title = "期间内本环节专利族", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)<-[:LOCATED_IN]-(own:Holder)-[a:ACTIVE_IN]->(:ChainNode)-[:PART_OF*0..6]->(n:ChainNode {code: $node})
WHERE a.basis <> 'patents' AND own.closed IS NULL
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH h, n, min(inside.fullName) AS place, collect(DISTINCT a.basis) AS basis, collect(DISTINCT a.evidence) AS evidence
WITH h, place, basis, evidence,
     size(COLLECT { MATCH (h)-[:HOLDS]->(p:Patent)-[:APPLIES_TO]->(:ChainNode)-[:PART_OF*0..6]->(n)
                    WHERE p.applicationYear >= $from AND p.applicationYear <= $to RETURN DISTINCT p.family }) AS families
ORDER BY families DESC, h.name, h.id
LIMIT $limit
RETURN h.id AS holder, h.name AS name, place AS place, basis AS basis, evidence AS evidence, families AS families
