//: title         = "代理机构业绩"
//: description   = "区域内专利的代理机构：代理件数、发明、授权与有效占比、代理师人数，按环节可筛。"
//: descriptionEn = "Patent agencies of the patents of a region: cases, inventions, share granted and in force, attorneys; of one node if asked."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.node   = { type = "string", title = "环节，空为不限", default = "", choices = "lookup.nodes" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.agency = { type = "string", title = "机构" }
//: columns.patents = { type = "integer", title = "代理", unit = "件" }
//: columns.inventions = { type = "integer", title = "发明", unit = "件" }
//: columns.granted = { type = "float", title = "发明授权占比" }
//: columns.valid = { type = "float", title = "有效占比" }
//: columns.attorneys = { type = "integer", title = "代理师", unit = "人" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:ORIGINATES_IN]-(p:Patent)
WHERE ($node = '' OR EXISTS { MATCH (p)-[:APPLIES_TO]->(:ChainNode)-[:PART_OF*0..6]->(n:ChainNode) WHERE n.code = $node })
MATCH (p)-[:REPRESENTED_BY]->(a:Agency)
WITH a, count(DISTINCT p.id) AS patents, count(DISTINCT CASE WHEN p.kind = 'invention' THEN p.id END) AS inventions,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.grantDate IS NOT NULL THEN p.id END) AS granted,
     count(DISTINCT CASE WHEN p.legalStatus = 'valid' THEN p.id END) AS valid
RETURN a.name AS agency, patents AS patents, inventions AS inventions,
       CASE WHEN inventions = 0 THEN null ELSE toFloat(granted) / inventions END AS granted, toFloat(valid) / patents AS valid,
       COUNT { MATCH (a)<-[:WORKS_AT]-(q:Person) RETURN DISTINCT q.id } AS attorneys
ORDER BY patents DESC, agency
LIMIT $limit
