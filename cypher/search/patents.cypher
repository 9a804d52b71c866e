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
//: columns.applicants = { type = "list<string>", title = "申请人" }
//: columns.inventors = { type = "list<string>", title = "发明人" }
//: columns.holders  = { type = "list<string>", title = "权利人" }
//: columns.agencies = { type = "list<string>", title = "代理机构" }
//: columns.also     = { type = "list<string>", title = "分类号" }
//: columns.nodes    = { type = "list<string>", title = "环节" }
//: columns.regions  = { type = "list<string>", title = "区域" }
//: columns.year     = { type = "integer", title = "申请年" }
//: columns.status   = { type = "string", title = "法律状态" }
//: columns.applied  = { type = "date", title = "申请日" }
//: columns.published = { type = "date", title = "公开（公告）日" }
//: columns.granted  = { type = "date", title = "授权公告日" }
//: columns.type     = { type = "string", title = "专利类型" }
//: columns.subkinds = { type = "list<string>", title = "权利人类型" }

UNWIND $patents AS key
MATCH (p:Patent {id: key})
RETURN p.id AS id,
       p.title AS title,
       p.abstract AS text,
       [number IN [p.applicationNumber, p.publicationNumber] WHERE number IS NOT NULL] +
         [number IN [p.grantNumber, CASE WHEN p.grantDocument IS NOT NULL THEN p.document END]
          WHERE number <> p.publicationNumber] AS numbers,
       COLLECT { MATCH (p)-[:FILED_BY]->(a:Applicant) RETURN a.name } AS applicants,
       COLLECT { MATCH (p)-[:INVENTED_BY]->(i:Person) RETURN i.name } AS inventors,
       COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) RETURN DISTINCT h.name } AS holders,
       COLLECT { MATCH (p)-[:REPRESENTED_BY]->(y:Agency) RETURN y.name } AS agencies,
       COLLECT { MATCH (p)-[:CLASSIFIED_AS]->(c:Ipc) RETURN c.code } AS also,
       COLLECT { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) RETURN n.code } AS nodes,
       COLLECT { MATCH (p)-[:ORIGINATES_IN]->(r:Region) RETURN r.code } AS regions,
       p.applicationYear AS year,
       p.legalStatus AS status,
       p.applicationDate AS applied,
       p.publicationDate AS published,
       p.grantDate AS granted,
       p.kind AS type,
       COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) RETURN DISTINCT h.kind } AS subkinds
