//: title         = "检索文档：其他"
//: description   = "检索索引所收权利人、机构、园区、区域、产业链、环节（含标引规则的关键词、上级环节与所属链的名称）与政策的内容，取某批次之后变动的。"
//: descriptionEn = "What the search index holds of holders, agencies, parks, regions, chains, nodes (with their rules' keywords, the nodes above them and their chains) and policies changed after a load."
//: access        = "read"
//: tags          = ["search"]
//: params.since = { type = "string", title = "此批次之后", default = "" }
//: params.after = { type = "string", title = "此标识之后", default = "" }
//: params.limit = { type = "integer", title = "行数", default = 5000 }
//: columns.kind     = { type = "string", title = "类型" }
//: columns.id       = { type = "string", title = "标识" }
//: columns.title    = { type = "string", title = "名称" }
//: columns.text     = { type = "string", title = "正文" }
//: columns.names    = { type = "list<string>", title = "关键词" }
//: columns.synonyms = { type = "list<string>", title = "单独即可标引的关键词" }
//: columns.exact    = { type = "list<string>", title = "别名与代码" }
//: columns.also     = { type = "list<string>", title = "也可检索的词" }
//: columns.nodes    = { type = "list<string>", title = "环节" }
//: columns.regions  = { type = "list<string>", title = "区域" }
//: columns.subkinds = { type = "list<string>", title = "子类型" }
//: columns.position = { type = "string", title = "排序键" }

CALL () {
  MATCH (h:Holder) WHERE h.changedBy > $since AND h.mergedInto IS NULL
  RETURN 'holder' AS kind, h.id AS id, h.name AS title, h.scope AS text, h.kind AS subkind, [] AS names, [] AS synonyms, [h.creditCode, h.shortName, h.stockCode] + coalesce(h.formerNames, []) + COLLECT { MATCH (m:Holder {mergedInto: h.id}) RETURN m.name } AS exact, [h.creditCode] AS also,
         COLLECT { MATCH (h)-[:ACTIVE_IN]->(n:ChainNode) RETURN DISTINCT n.code } AS nodes,
         COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN DISTINCT r.code } AS regions
  UNION ALL
  MATCH (a:Agency) WHERE a.changedBy > $since
  RETURN 'agency' AS kind, a.name AS id, a.name AS title, a.duty AS text, a.kind AS subkind, [] AS names, [] AS synonyms, [] AS exact, [] AS also,
         [] AS nodes, COLLECT { MATCH (a)-[:LOCATED_IN]->(r:Region) RETURN DISTINCT r.code } AS regions
  UNION ALL
  MATCH (k:Park) WHERE k.changedBy > $since
  RETURN 'park' AS kind, k.name AS id, k.name AS title, k.level AS text, k.kind AS subkind, [] AS names, [] AS synonyms, [] AS exact, [k.kind] AS also,
         [] AS nodes, COLLECT { MATCH (k)-[:LOCATED_IN]->(r:Region) RETURN DISTINCT r.code } AS regions
  UNION ALL
  MATCH (r:Region) WHERE r.changedBy > $since
  RETURN 'region' AS kind, r.code AS id, r.fullName AS title, '' AS text, r.level AS subkind,
         [] AS names, [] AS synonyms, [r.name, r.code] AS exact, [r.code] AS also,
         [] AS nodes, [r.code] AS regions
  UNION ALL
  MATCH (c:Chain) WHERE c.changedBy > $since
  RETURN 'chain' AS kind, c.code AS id, c.name AS title, c.nameEn AS text, c.level AS subkind,
         [] AS names, [] AS synonyms, [c.nameEn] AS exact, [] AS also,
         [] AS nodes, [] AS regions
  UNION ALL
  MATCH (n:ChainNode) WHERE n.changedBy > $since
  RETURN 'node' AS kind, n.code AS id, n.name AS title, n.boundary AS text, n.stage AS subkind,
         coalesce(n.keywords, []) AS names,
         CASE WHEN n.need <> 'both' THEN coalesce(n.keywords, []) ELSE [] END AS synonyms, [n.nameEn] AS exact,
         COLLECT { MATCH (n)-[:PART_OF*1..6]->(u:ChainNode) RETURN DISTINCT u.name }
           + COLLECT { MATCH (n)<-[:HAS_NODE]-(c:Chain) RETURN DISTINCT c.name } AS also,
         [n.code] AS nodes, [] AS regions
  UNION ALL
  MATCH (y:Policy) WHERE y.changedBy > $since
  RETURN 'policy' AS kind, y.id AS id, y.title AS title, y.text AS text, '' AS subkind, [] AS names, [] AS synonyms, [] AS exact, [] AS also,
         [] AS nodes, [] AS regions
}
WITH kind, id, title, text, subkind, names, synonyms, exact, also, nodes, regions, kind + '/' + id AS position
WHERE position > $after
RETURN kind AS kind, id AS id, title AS title, text AS text, names AS names, synonyms AS synonyms,
       [one IN exact WHERE one IS NOT NULL] AS exact, [one IN also WHERE one IS NOT NULL] AS also, nodes AS nodes, regions AS regions,
       [one IN [subkind] WHERE one IS NOT NULL AND one <> ''] AS subkinds, position AS position
ORDER BY position
LIMIT $limit
