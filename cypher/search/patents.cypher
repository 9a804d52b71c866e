//: title         = "检索文档：专利"
//: description   = "检索索引所收的、所给专利的内容。"
//: descriptionEn = "What the search index holds of the patents given."
//: access        = "read"
//: tags          = ["search"]
//: params.patents = { type = "list<string>", title = "专利标识" }
//: columns.id       = { type = "string", title = "标识" }
//: columns.title    = { type = "string", title = "名称" }
//: columns.text     = { type = "string", title = "摘要" }
//: columns.numbers  = { type = "list<string>", title = "号码" }
//: columns.names    = { type = "list<string>", title = "申请人与发明人" }
//: columns.also     = { type = "list<string>", title = "分类号" }
//: columns.nodes    = { type = "list<string>", title = "环节" }
//: columns.regions  = { type = "list<string>", title = "区域" }
//: columns.year     = { type = "integer", title = "申请年" }
//: columns.status   = { type = "string", title = "法律状态" }
//: columns.subkinds = { type = "list<string>", title = "权利人类型" }

UNWIND $patents AS key
MATCH (p:Patent {id: key})
RETURN p.id AS id,
       p.title AS title,
       p.abstract AS text,
       [number IN [p.applicationNumber, p.publicationNumber] WHERE number IS NOT NULL] +
         [number IN [p.grantNumber, CASE WHEN p.grantDocument IS NOT NULL THEN p.document END]
          WHERE number <> p.publicationNumber] AS numbers,
       COLLECT { MATCH (p)-[:FILED_BY]->(a:Applicant) RETURN a.name } + COLLECT { MATCH (p)-[:INVENTED_BY]->(i:Person) RETURN i.name } AS names,
       COLLECT { MATCH (p)-[:CLASSIFIED_AS]->(c:Ipc) RETURN c.code } AS also,
       COLLECT { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) RETURN n.code } AS nodes,
       COLLECT { MATCH (p)-[:ORIGINATES_IN]->(r:Region) RETURN r.code } AS regions,
       p.applicationYear AS year,
       p.legalStatus AS status,
       COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) RETURN DISTINCT h.kind } AS subkinds
