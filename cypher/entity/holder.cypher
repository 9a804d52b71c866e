//: title         = "权利人"
//: description   = "一个权利人及其所在区域、园区、登记信息与专利数目。"
//: descriptionEn = "One holder with its place, parks and numbers."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "h-54668891cb1f" }
//: columns.id         = { type = "string", title = "标识" }
//: columns.name       = { type = "string", title = "名称" }
//: columns.kind       = { type = "string", title = "类型" }
//: columns.country    = { type = "string", title = "国别" }
//: columns.creditCode = { type = "string", title = "统一社会信用代码" }
//: columns.address    = { type = "string", title = "注册地址" }
//: columns.status     = { type = "string", title = "登记状态" }
//: columns.scope      = { type = "string", title = "经营范围" }
//: columns.capital    = { type = "string", title = "注册资本" }
//: columns.staff      = { type = "string", title = "人员规模" }
//: columns.honours    = { type = "list<string>", title = "资质" }
//: columns.regions    = { type = "any", title = "所在区域" }
//: columns.parks      = { type = "list<string>", title = "所在园区" }
//: columns.patents    = { type = "integer", title = "专利", unit = "件" }
//: columns.families   = { type = "integer", title = "专利族", unit = "族" }
//: columns.inventions = { type = "integer", title = "发明", unit = "件" }
//: columns.valid      = { type = "integer", title = "有效发明", unit = "件" }
//: columns.sources    = { type = "list<string>", title = "来源键" }

MATCH (h:Holder {id: $id})
OPTIONAL MATCH (h)-[:HOLDS]->(p:Patent)
WITH h, count(DISTINCT p) AS patents, count(DISTINCT p.family) AS families,
     count(DISTINCT CASE WHEN p.kind = 'invention' THEN p.id END) AS inventions,
     count(DISTINCT CASE WHEN p.kind = 'invention' AND p.legalStatus = 'valid' THEN p.id END) AS valid
RETURN h.id AS id, h.name AS name, h.kind AS kind, h.country AS country, h.creditCode AS creditCode,
       h.address AS address, h.status AS status, h.scope AS scope,
       h.capital AS capital, h.staff AS staff, h.honours AS honours,
       COLLECT { MATCH (h)-[r:LOCATED_IN]->(o:Region) WITH o, r ORDER BY o.code RETURN {code: o.code, name: o.fullName, basis: r.basis, evidence: r.evidence} LIMIT 5 } AS regions,
       COLLECT { MATCH (h)-[:LOCATED_IN]->(k:Park) RETURN k.name LIMIT 10 } AS parks,
       patents AS patents, families AS families, inventions AS inventions, valid AS valid, h.sources AS sources
LIMIT 1
