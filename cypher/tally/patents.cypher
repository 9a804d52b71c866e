//: title         = "计数所据：专利"
//: description   = "诊断计数所据的、所给专利的内容。"
//: descriptionEn = "What the counts of a diagnosis rest on, of the patents given."
//: access        = "read"
//: tags          = ["tally"]
//: params.patents = { type = "list<string>", title = "专利标识" }
//: columns.id        = { type = "string", title = "标识" }
//: columns.family    = { type = "string", title = "专利族" }
//: columns.year      = { type = "integer", title = "申请年" }
//: columns.kind      = { type = "string", title = "专利类型" }
//: columns.status    = { type = "string", title = "法律状态" }
//: columns.published = { type = "date", title = "公开日" }
//: columns.titled    = { type = "boolean", title = "有名称" }
//: columns.region    = { type = "string", title = "区域" }
//: columns.nodes     = { type = "list<string>", title = "环节" }
//: columns.holders   = { type = "list<string>", title = "权利人" }
//: columns.cited     = { type = "list<string>", title = "引证的专利" }

UNWIND $patents AS key
MATCH (p:Patent {id: key})
RETURN p.id AS id, p.family AS family, p.applicationYear AS year, p.kind AS kind, p.legalStatus AS status,
       p.publicationDate AS published, p.title IS NOT NULL AS titled,
       head(COLLECT { MATCH (p)-[:ORIGINATES_IN]->(r:Region) RETURN r.code }) AS region,
       COLLECT { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) RETURN n.code } AS nodes,
       COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) RETURN DISTINCT h.id } AS holders,
       COLLECT { MATCH (p)-[:CITES]->(c:Patent) RETURN DISTINCT c.id } AS cited
