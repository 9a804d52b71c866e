//: title         = "五链一图"
//: description   = "一个环节的专利链、产业链、创新链、资金链、人才链：各有多少，取前几名。"
//: descriptionEn = "One node seen as five chains: patents, firms, research, money and people, with the first few of each."
//: access        = "read"
//: tags          = ["work"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: columns.chain = { type = "string", title = "链" }
//: columns.what = { type = "string", title = "内容" }
//: columns.count = { type = "integer", title = "数目" }
//: columns.first = { type = "list<string>", title = "前几名" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, collect(DISTINCT d.code) AS codes
CALL (here, codes) {
  MATCH (n:ChainNode)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region) WHERE n.code IN codes AND o.code IN here
  WITH DISTINCT p ORDER BY p.applicationDate DESC, p.id
  WITH count(DISTINCT p.family) AS number, collect(p.title) AS names
  RETURN 1 AS place, '专利链' AS chain, '专利族' AS what, number AS number, names[0..5] AS names
  UNION ALL
  MATCH (n:ChainNode)<-[:ACTIVE_IN]-(h:Holder {kind: 'company'})-[:LOCATED_IN]->(r:Region) WHERE n.code IN codes AND r.code IN here AND h.closed IS NULL
  MATCH (g:Holder {id: coalesce(h.mergedInto, h.id)})
  WITH DISTINCT g.name AS name ORDER BY name
  WITH collect(name) AS names
  RETURN 2 AS place, '产业链' AS chain, '企业' AS what, size(names) AS number, names[0..5] AS names
  UNION ALL
  MATCH (n:ChainNode)<-[:APPLIES_TO]-(:Patent)<-[:HOLDS]-(h:Holder)-[:LOCATED_IN]->(r:Region) WHERE n.code IN codes AND r.code IN here AND h.kind IN ['university', 'institute']
  WITH DISTINCT h.name AS name ORDER BY name
  WITH collect(name) AS names
  RETURN 3 AS place, '创新链' AS chain, '高校与科研机构' AS what, size(names) AS number, names[0..5] AS names
  UNION ALL
  MATCH (n:ChainNode)<-[:APPLIES_TO]-(p:Patent)-[:HAS_EVENT]->(e:Event {kind: 'pledge'})-[:TO]->(b:Holder) WHERE n.code IN codes AND EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here }
  WITH count(DISTINCT e.id) AS number, collect(DISTINCT b.name) AS names
  UNWIND CASE WHEN size(names) = 0 THEN [''] ELSE names END AS name
  WITH number, name ORDER BY name
  WITH number, collect(name) AS names
  RETURN 4 AS place, '资金链' AS chain, '质押及质权人' AS what, number AS number, [one IN names WHERE one <> ''][0..5] AS names
  UNION ALL
  MATCH (n:ChainNode)<-[:APPLIES_TO]-(p:Patent)-[:INVENTED_BY]->(q:Person) WHERE n.code IN codes AND EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here }
  WITH q, count(DISTINCT p.family) AS own ORDER BY own DESC, q.id
  WITH collect(q.name) AS names
  RETURN 5 AS place, '人才链' AS chain, '发明人' AS what, size(names) AS number, names[0..5] AS names
}
RETURN chain AS chain, what AS what, number AS count, names AS first
ORDER BY place
LIMIT 5
