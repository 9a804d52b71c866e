//: title         = "按月公开监测"
//: description   = "区域内一条链各环节（含下级）逐月公开的专利件数。"
//: descriptionEn = "Patents of a region published each month at the nodes of a chain."
//: access        = "read"
//: tags          = ["work"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.month = { type = "string", title = "公开月" }
//: columns.node = { type = "string", title = "环节" }
//: columns.name = { type = "string", title = "名称" }
//: columns.patents = { type = "integer", title = "公开", unit = "件" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, d, collect(DISTINCT n.code) AS above
MATCH (d)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
WHERE o.code IN here AND p.publicationDate IS NOT NULL
UNWIND above AS code
WITH substring(toString(p.publicationDate), 0, 7) AS month, code, count(DISTINCT p.id) AS patents
ORDER BY month DESC, code
LIMIT $limit
MATCH (n:ChainNode {code: code})
RETURN month AS month, n.code AS node, n.name AS name, patents AS patents
ORDER BY month DESC, node
