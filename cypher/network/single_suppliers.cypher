//: title         = "唯一的本地主体"
//: description   = "本区域只有一个权利人（按名录、经营范围或专利）的环节，及由该环节供给的下游环节：它若退出，链即断开。"
//: descriptionEn = "Nodes where the region has a single holder, by register, scope or patents, and what they feed."
//: access        = "read"
//: tags          = ["network"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 200 }
//: columns.node     = { type = "string", title = "环节" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.stage    = { type = "string", title = "位置" }
//: columns.holder   = { type = "string", title = "权利人" }
//: columns.holderName = { type = "string", title = "权利人名称" }
//: columns.feeds    = { type = "list<string>", title = "供给的下游环节" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)<-[:LOCATED_IN]-(own:Holder)-[:ACTIVE_IN]->(m:ChainNode)
WHERE own.closed IS NULL
WITH DISTINCT coalesce(own.mergedInto, own.id) AS id, m
MATCH (m)-[:PART_OF*0..6]->(n:ChainNode)<-[:HAS_NODE]-(:Chain {code: $chain})
WITH n, collect(DISTINCT id) AS ids
WHERE size(ids) = 1
MATCH (h:Holder {id: ids[0]})
RETURN n.code AS node, n.name AS name, n.stage AS stage, h.id AS holder, h.name AS holderName,
       COLLECT { MATCH (n)-[:UPSTREAM_OF]->(d:ChainNode) RETURN d.name ORDER BY d.name } AS feeds
ORDER BY node
LIMIT $limit
