//: title         = "诊断：各地各环节专利族"
//: description   = "同级各区域（按行政区划代码的前几位归并）每个环节的专利族数，及其全链专利族数（环节为产业链代码的一行），用于关联密度。"
//: descriptionEn = "Families of each node in every region of one level (codes cut to their first digits), and of the chain as a whole under its own code, for relatedness density."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb" }
//: params.digits = { type = "integer", title = "代码位数", default = 2 }
//: params.from   = { type = "integer", title = "起始年", example = 2019 }
//: params.to     = { type = "integer", title = "终止年", example = 2023 }
//: columns.place    = { type = "string", title = "区域代码前几位" }
//: columns.node     = { type = "string", title = "环节" }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }

CALL () {
  MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
  WITH d, collect(DISTINCT n.code) + [$chain] AS above
  MATCH (d)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(o:Region)
  WHERE p.applicationYear >= $from AND p.applicationYear <= $to
  WITH above, p.family AS family, substring(o.code, 0, $digits) AS place
  UNWIND above AS node
  RETURN place, node, count(DISTINCT family) AS families
}
RETURN place AS place, node AS node, families AS families
ORDER BY place, node
