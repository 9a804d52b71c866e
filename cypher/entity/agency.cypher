//: title         = "机构"
//: description   = "一个机构及其所在区域、服务的产业链、代理的专利件数与负责的措施数。"
//: descriptionEn = "One agency with its places and numbers."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "名称", example = "省市场监管局" }
//: columns.id       = { type = "string", title = "标识" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.kind     = { type = "string", title = "类型" }
//: columns.code     = { type = "string", title = "代理机构代码" }
//: columns.duty     = { type = "string", title = "职能" }
//: columns.regions  = { type = "any", title = "所在区域" }
//: columns.chains   = { type = "any", title = "服务产业链" }
//: columns.patents  = { type = "integer", title = "代理专利", unit = "件" }
//: columns.measures = { type = "integer", title = "负责措施", unit = "项" }
//: columns.leads    = { type = "integer", title = "其中牵头", unit = "项" }
//: columns.sources  = { type = "list<string>", title = "来源键" }

MATCH (a:Agency {name: $id})
RETURN a.name AS id, a.name AS name, a.kind AS kind, a.code AS code, a.duty AS duty,
       COLLECT { MATCH (a)-[:LOCATED_IN]->(o:Region) WITH o ORDER BY o.code RETURN {code: o.code, name: o.fullName} LIMIT 5 } AS regions,
       COLLECT { MATCH (a)-[:SERVES]->(c:Chain) WITH c ORDER BY c.code RETURN {code: c.code, name: c.name} LIMIT 30 } AS chains,
       COUNT { (a)<-[:REPRESENTED_BY]-(:Patent) } AS patents,
       COUNT { (a)-[:RESPONSIBLE_FOR]->(:Measure) } AS measures,
       COUNT { MATCH (a)-[r:RESPONSIBLE_FOR]->(:Measure) WHERE r.lead } AS leads,
       a.sources AS sources
LIMIT 1
