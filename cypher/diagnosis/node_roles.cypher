//: title         = "诊断：各环节企业的角色"
//: description   = "本区域登记在每个环节或其下级的企业，按角色（制造、研发、销售，未载明为空）各有几家；一家可有多个角色。"
//: descriptionEn = "Firms of the region on each node or below it by role (making, research, sales; empty where not told); a firm may have several."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb" }
//: params.region = { type = "string", title = "区域", example = "360000" }
//: columns.node      = { type = "string", title = "环节" }
//: columns.role      = { type = "string", title = "角色" }
//: columns.companies = { type = "integer", title = "企业", unit = "家" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)<-[:LOCATED_IN]-(own:Holder)-[a:ACTIVE_IN]->(m:ChainNode)
WHERE a.basis <> 'patents' AND own.closed IS NULL
WITH DISTINCT coalesce(own.mergedInto, own.id) AS h, m, coalesce(a.role, '') AS role
MATCH (m)-[:PART_OF*0..6]->(n:ChainNode)<-[:HAS_NODE]-(:Chain {code: $chain})
RETURN n.code AS node, role AS role, count(DISTINCT h) AS companies
ORDER BY node, role
