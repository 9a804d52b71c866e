//: title         = "园区"
//: description   = "一个园区及其所在区域、服务的产业链与园内权利人家数。"
//: descriptionEn = "One park with its place, the chains it serves and how many holders it has."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "名称", example = "示例昌北航空产业园" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.name    = { type = "string", title = "名称" }
//: columns.level   = { type = "string", title = "级别" }
//: columns.kind    = { type = "string", title = "类型" }
//: columns.approved  = { type = "string", title = "批准时间" }
//: columns.authority = { type = "string", title = "批准机关" }
//: columns.hectares  = { type = "float", title = "核准面积", unit = "公顷" }
//: columns.regions = { type = "any", title = "所在区域" }
//: columns.chains  = { type = "any", title = "服务产业链" }
//: columns.holders = { type = "integer", title = "园内权利人", unit = "家" }
//: columns.sources = { type = "list<string>", title = "来源键" }

MATCH (k:Park {name: $id})
RETURN k.name AS id, k.name AS name, k.level AS level, k.kind AS kind,
       k.approved AS approved, k.authority AS authority, k.hectares AS hectares,
       COLLECT { MATCH (k)-[:LOCATED_IN]->(o:Region) WITH o ORDER BY o.code RETURN {code: o.code, name: o.fullName} LIMIT 5 } AS regions,
       COLLECT { MATCH (k)-[:SERVES]->(c:Chain) WITH c ORDER BY c.code RETURN {code: c.code, name: c.name} LIMIT 30 } AS chains,
       COUNT { MATCH (k)<-[:LOCATED_IN]-(h:Holder) RETURN DISTINCT coalesce(h.mergedInto, h.id) } AS holders, k.sources AS sources
LIMIT 1
