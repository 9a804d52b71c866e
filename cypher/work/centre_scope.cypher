//: title         = "保护中心覆盖的产业链"
//: description   = "区域内各产业链是否有服务它的保护中心、运营中心或园区；没有者为空白。"
//: descriptionEn = "Whether each chain has a protection or operation centre or a park of the region that serves it; empty where it has none."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: columns.chain = { type = "string", title = "产业链" }
//: columns.name = { type = "string", title = "名称" }
//: columns.centres = { type = "list<string>", title = "中心" }
//: columns.parks = { type = "integer", title = "园区", unit = "个" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (c:Chain {level: 'chain'})
RETURN c.code AS chain, c.name AS name,
       COLLECT { MATCH (c)<-[:SERVES]-(a:Agency)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here RETURN DISTINCT a.name ORDER BY a.name } AS centres,
       COUNT { MATCH (c)<-[:SERVES]-(k:Park)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here RETURN DISTINCT k.name } AS parks
ORDER BY chain
LIMIT 100
