//: title         = "现有属性"
//: description   = "所问专利、权利人、园区与机构中，图里已有且有来源者的全部属性，专利另有文件所说的区域。"
//: descriptionEn = "All properties of those of the patents, holders, parks and agencies asked for that are in the graph and have a source, of patents also the region that a file told."
//: access        = "read"
//: tags          = ["load"]
//: params.patents = { type = "list<string>", title = "专利" }
//: params.holders = { type = "list<string>", title = "权利人", default = [] }
//: params.parks = { type = "list<string>", title = "园区", default = [] }
//: params.agencies = { type = "list<string>", title = "机构", default = [] }
//: columns.query = { type = "string", title = "写入查询" }
//: columns.id    = { type = "string", title = "标识" }
//: columns.props = { type = "any", title = "属性" }
//: columns.origin = { type = "any", title = "区域：代码、依据、原文" }

CALL () {
  UNWIND $patents AS key
  MATCH (n:Patent {id: key})
  WHERE size(coalesce(n.sources, [])) > 0
  RETURN 'patents' AS query, n.id AS id, properties(n) AS props,
         head(COLLECT { MATCH (n)-[o:ORIGINATES_IN]->(r:Region) WHERE o.basis <> 'holder' RETURN [r.code, o.basis, o.evidence] }) AS origin
  UNION ALL
  UNWIND $holders AS key
  MATCH (n:Holder {id: key})
  WHERE size(coalesce(n.sources, [])) > 0
  RETURN 'holders' AS query, n.id AS id, properties(n) AS props, NULL AS origin
  UNION ALL
  UNWIND $parks AS key
  MATCH (n:Park {name: key})
  WHERE size(coalesce(n.sources, [])) > 0
  RETURN 'parks' AS query, n.name AS id, properties(n) AS props, NULL AS origin
  UNION ALL
  UNWIND $agencies AS key
  MATCH (n:Agency {name: key})
  WHERE size(coalesce(n.sources, [])) > 0
  RETURN 'agencies' AS query, n.name AS id, properties(n) AS props, NULL AS origin
}
RETURN query AS query, id AS id, props AS props, origin AS origin
ORDER BY query, id
