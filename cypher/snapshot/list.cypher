//: title         = "诊断快照"
//: description   = "已存的诊断，新的在前；快照存后不改。"
//: descriptionEn = "Diagnoses that were kept, the newest first; a snapshot never changes."
//: access        = "read"
//: tags          = ["snapshot"]
//: params.limit = { type = "integer", title = "行数", default = 1000 }
//: columns.name      = { type = "string", title = "名称" }
//: columns.chain     = { type = "string", title = "产业链" }
//: columns.region    = { type = "string", title = "区域" }
//: columns.createdAt = { type = "string", title = "时间" }
//: columns.nodes     = { type = "integer", title = "环节数" }
//: columns.gaps      = { type = "integer", title = "缺链、薄弱与有企业无专利" }
//: columns.digest    = { type = "string", title = "结果摘要" }
//: columns.id        = { type = "string", title = "标识" }

MATCH (s:Snapshot)
OPTIONAL MATCH (g:Gap)-[:IN]->(s)
RETURN s.name AS name, s.chain AS chain, s.region AS region, s.createdAt AS createdAt, count(g) AS nodes,
       count(CASE WHEN g.verdict IN ['missing', 'companies_only', 'weak'] THEN 1 END) AS gaps,
       s.digest AS digest, s.id AS id
ORDER BY createdAt DESC, name, chain, region
LIMIT $limit
