//: title         = "园区、中心与措施"
//: description   = "服务本链的本地园区与机构，以及本地与上级涉及本链的政策措施（发文地区不明者也列）。"
//: descriptionEn = "Parks and bodies of the region that serve the chain, and measures that concern it of policies of the region, of what it is part of, or of unknown place."
//: access        = "read"
//: tags          = ["match"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 20 }
//: columns.kind   = { type = "string", title = "类别" }
//: columns.name   = { type = "string", title = "名称" }
//: columns.place  = { type = "string", title = "所在地" }
//: columns.detail = { type = "string", title = "说明" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Region {code: $region})-[:PART_OF*0..3]->(above:Region)
WITH here, here + collect(above.code) AS ours
MATCH (c:Chain {code: $chain})
WITH here, ours, [c.code] + COLLECT { MATCH (c)-[:PART_OF*1..3]->(u:Chain) RETURN u.code }
     + COLLECT { MATCH (c)-[:HAS_NODE]->(:ChainNode)<-[:HAS_NODE]-(u:Chain {level: 'chain'}) RETURN DISTINCT u.code } AS chains
CALL (here, ours, chains) {
  MATCH (k:Park)-[:SERVES]->(u:Chain) WHERE u.code IN chains
  MATCH (k)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here
  RETURN 'park' AS kind, k.name AS name, r.fullName AS place, coalesce(k.level, '') AS detail
  UNION
  MATCH (a:Agency)-[:SERVES]->(u:Chain) WHERE u.code IN chains
  MATCH (a)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here
  RETURN a.kind AS kind, a.name AS name, r.fullName AS place, coalesce(a.duty, '') AS detail
  UNION
  MATCH (o:Policy)-[:HAS_MEASURE]->(m:Measure)-[:CONCERNS]->(u:Chain) WHERE u.code IN chains
    AND (NOT EXISTS { (o)-[:ISSUED_IN]->(:Region) } OR EXISTS { MATCH (o)-[:ISSUED_IN]->(r:Region) WHERE r.code IN ours })
  RETURN 'measure' AS kind, m.title AS name, coalesce(o.place, '') AS place, o.title + ' ' + coalesce(m.number, '') AS detail
}
RETURN kind AS kind, name AS name, place AS place, detail AS detail
ORDER BY kind, name, place
LIMIT $limit
