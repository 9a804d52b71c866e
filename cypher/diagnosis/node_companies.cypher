//: title         = "环节企业数"
//: description   = "逐环节：所在地在区域内、由名录登记或经营范围对应到本环节或其下级、未停业的权利人家数，判为同一者计一家。"
//: descriptionEn = "Per node: holders located in the region that a register or their scope of business maps to the node or one below it, not closed, those judged one counted once."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: columns.node      = { type = "string", title = "环节" }
//: columns.companies = { type = "integer", title = "企业数", unit = "家" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)<-[:LOCATED_IN]-(own:Holder)-[a:ACTIVE_IN]->(m:ChainNode)
WHERE a.basis <> 'patents' AND own.closed IS NULL
WITH DISTINCT coalesce(own.mergedInto, own.id) AS h, m
MATCH (m)-[:PART_OF*0..6]->(n:ChainNode)<-[:HAS_NODE]-(:Chain {code: $chain})
RETURN n.code AS node, count(DISTINCT h) AS companies
ORDER BY node
