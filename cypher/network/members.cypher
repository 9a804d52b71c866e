//: title         = "网络成员"
//: description   = "所给各权利人的类型、所在地、是否在区域内，以及期间内在一条链上的专利族数。"
//: descriptionEn = "Kind and place of given holders, whether they are in a region, and their families on a chain in a period."
//: access        = "read"
//: tags          = ["network"]
//: params.holders = { type = "list<string>", title = "权利人标识", example = ["h-54668891cb1f"] }
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域，空为不问", default = "", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.holder   = { type = "string", title = "权利人" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.kind     = { type = "string", title = "类型" }
//: columns.place    = { type = "string", title = "所在地" }
//: columns.local    = { type = "boolean", title = "在区域内" }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }

OPTIONAL MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
CALL () {
  UNWIND $holders AS id
  RETURN id, 0 AS families
  UNION ALL
  MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
  WHERE p.applicationYear >= $from AND p.applicationYear <= $to
  WITH DISTINCT p
  MATCH (p)<-[:HOLDS]-(h:Holder)
  WHERE h.id IN $holders
  RETURN h.id AS id, count(DISTINCT p.family) AS families
}
WITH here, id, max(families) AS families
MATCH (h:Holder {id: id})
RETURN h.id AS holder, h.name AS name, h.kind AS kind,
       head(COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place,
       EXISTS { MATCH (h)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here } AS local, families AS families
ORDER BY families DESC, holder
