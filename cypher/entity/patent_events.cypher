//: title         = "专利的事件"
//: description   = "一件专利的转让、许可、质押、获奖、诉讼等事件，新的在前，附双方。"
//: descriptionEn = "Events of a patent, newest first, with both sides."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "CN202110001234" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.id = { type = "string", title = "标识" }
//: columns.kind = { type = "string", title = "类别" }
//: columns.date = { type = "string", title = "日期" }
//: columns.type = { type = "string", title = "方式" }
//: columns.number = { type = "string", title = "编号" }
//: columns.amount = { type = "float", title = "金额", unit = "元" }
//: columns.detail = { type = "string", title = "说明" }
//: columns.givers = { type = "any", title = "出让、许可、出质或原告方" }
//: columns.takers = { type = "any", title = "受让、被许可、质权或被告方" }
//: columns.sources = { type = "list<string>", title = "来源键" }

MATCH (:Patent {id: $id})-[:HAS_EVENT]->(e:Event)
RETURN e.id AS id, e.kind AS kind, e.date AS date, e.type AS type, e.number AS number, e.amount AS amount, e.detail AS detail,
       COLLECT { MATCH (e)-[:FROM]->(h:Holder) WITH h ORDER BY h.id RETURN {id: h.id, name: h.name} LIMIT 20 } AS givers,
       COLLECT { MATCH (e)-[:TO]->(h:Holder) WITH h ORDER BY h.id RETURN {id: h.id, name: h.name} LIMIT 20 } AS takers,
       e.sources AS sources
ORDER BY coalesce(date, '') DESC, id
LIMIT $limit
