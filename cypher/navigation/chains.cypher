//: title         = "有数据的产业链"
//: description   = "产业链按次序列出，各附标引到其环节的专利件数；给出区域时，另附期间内该区域的专利族数。"
//: descriptionEn = "Chains in their order, with how many patents are tagged to nodes of theirs, and, for a region, its families in a period."
//: access        = "read"
//: tags          = ["navigation"]
//: params.region = { type = "string", title = "区域（空为不数）", default = "", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", default = 0 }
//: params.to     = { type = "integer", title = "终止申请年", default = 9999 }
//: params.limit  = { type = "integer", title = "行数", default = 500 }
//: columns.code     = { type = "string", title = "代码" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.level    = { type = "string", title = "层级" }
//: columns.status   = { type = "string", title = "状态" }
//: columns.parent   = { type = "string", title = "上级链" }
//: columns.nodes    = { type = "integer", title = "环节数", unit = "个" }
//: columns.patents  = { type = "integer", title = "专利", unit = "件" }
//: columns.hasData  = { type = "boolean", title = "有专利" }
//: columns.families = { type = "integer", title = "区域专利族", unit = "族" }

CALL () {
  MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:ORIGINATES_IN]-(p:Patent)
  WHERE p.applicationYear >= $from AND p.applicationYear <= $to
  MATCH (p)-[:APPLIES_TO]->(:ChainNode)-[:PART_OF*0..6]->(:ChainNode)<-[:HAS_NODE]-(c:Chain)
  RETURN c, count(DISTINCT p.family) AS here, 0 AS patents
  UNION ALL
  MATCH (c:Chain)-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
  RETURN c, 0 AS here, count(DISTINCT p.id) AS patents
  UNION ALL
  MATCH (c:Chain)
  RETURN c, 0 AS here, 0 AS patents
}
WITH c, max(here) AS here, max(patents) AS patents
RETURN c.code AS code, c.name AS name, c.level AS level, c.status AS status,
       head(COLLECT { MATCH (c)-[:PART_OF]->(u:Chain) RETURN u.code }) AS parent,
       COUNT { (c)-[:HAS_NODE]->(:ChainNode) } AS nodes,
       patents AS patents, patents > 0 AS hasData,
       CASE WHEN $region <> '' THEN here END AS families
ORDER BY c.order
LIMIT $limit
