//: title         = "环节计数"
//: description   = "逐环节：期间内区域与参照的专利族数（去重），含本环节及其各级下级标引到的专利；另有发明族与有效发明族的数目。"
//: descriptionEn = "Per node of a chain: distinct patent families of the region and of the reference in the period, each node with what its own rule or its children's found."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain     = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region    = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from      = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to        = { type = "integer", title = "终止申请年", example = 2023 }
//: params.reference = { type = "string", title = "参照区域（空为全部已载专利）", default = "", choices = "lookup.regions" }
//: columns.node         = { type = "string", title = "环节" }
//: columns.name         = { type = "string", title = "名称" }
//: columns.stage        = { type = "string", title = "位置" }
//: columns.families     = { type = "integer", title = "区域专利族数", unit = "族" }
//: columns.nodeFamilies = { type = "integer", title = "环节专利族数", unit = "族" }
//: columns.inventions   = { type = "integer", title = "区域发明族数", unit = "族" }
//: columns.valid        = { type = "integer", title = "区域有效发明族数", unit = "族" }
//: columns.allInventions = { type = "integer", title = "环节发明族数", unit = "族" }
//: columns.allValid     = { type = "integer", title = "环节有效发明族数", unit = "族" }
//: columns.placedValid  = { type = "integer", title = "环节有效发明族中权利人国别已知者", unit = "族" }
//: columns.foreignValid = { type = "integer", title = "环节国外有效发明族数", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
OPTIONAL MATCH (:Region {code: $reference})<-[:PART_OF*0..3]-(around:Region)
WITH here, collect(DISTINCT around.code) AS there
CALL (here, there) {
  MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
  WITH here, there, d, collect(DISTINCT n.code) AS above
  MATCH (d)<-[:APPLIES_TO]-(p:Patent)
  WHERE p.applicationYear >= $from AND p.applicationYear <= $to
  OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
  WITH here, there, above, p, o.code AS origin, p.kind = 'invention' AND p.legalStatus IS NOT NULL AS known,
       p.kind = 'invention' AND p.legalStatus = 'valid' AS valid
  WITH above, p.family AS family, known, valid, coalesce(origin IN here, false) AS local,
       $reference = '' OR coalesce(origin IN here OR origin IN there, false) AS counted,
       CASE WHEN valid THEN EXISTS { MATCH (p)<-[:HOLDS]-(h:Holder) WHERE h.country IS NOT NULL } ELSE false END AS placed,
       CASE WHEN valid THEN EXISTS { MATCH (p)<-[:HOLDS]-(h:Holder) WHERE h.country <> 'CN' } ELSE false END AS abroad
  UNWIND above AS code
  RETURN code,
         count(DISTINCT CASE WHEN local THEN family END) AS families,
         count(DISTINCT CASE WHEN counted THEN family END) AS nodeFamilies,
         count(DISTINCT CASE WHEN local AND known THEN family END) AS inventions,
         count(DISTINCT CASE WHEN local AND valid THEN family END) AS valid,
         count(DISTINCT CASE WHEN counted AND known THEN family END) AS allInventions,
         count(DISTINCT CASE WHEN counted AND valid THEN family END) AS allValid,
         count(DISTINCT CASE WHEN counted AND placed THEN family END) AS placedValid,
         count(DISTINCT CASE WHEN counted AND abroad THEN family END) AS foreignValid
  UNION ALL
  MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)
  RETURN n.code AS code, 0 AS families, 0 AS nodeFamilies, 0 AS inventions, 0 AS valid, 0 AS allInventions, 0 AS allValid, 0 AS placedValid, 0 AS foreignValid
}
WITH code, max(families) AS families, max(nodeFamilies) AS nodeFamilies, max(inventions) AS inventions, max(valid) AS valid,
     max(allInventions) AS allInventions, max(allValid) AS allValid, max(placedValid) AS placedValid, max(foreignValid) AS foreignValid
MATCH (n:ChainNode {code: code})
RETURN code AS node, n.name AS name, n.stage AS stage,
       families AS families, nodeFamilies AS nodeFamilies, inventions AS inventions, valid AS valid,
       allInventions AS allInventions, allValid AS allValid, placedValid AS placedValid, foreignValid AS foreignValid
ORDER BY node
