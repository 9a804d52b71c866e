//: title         = "专利事件一项"
//: description   = "一项转让、许可、质押、获奖、诉讼等事件的各项、所涉专利与双方。"
//: descriptionEn = "One event with all that is told of it, its patents and both sides."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "e-0f3a91c2d4b5" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.kind    = { type = "string", title = "类别" }
//: columns.date    = { type = "string", title = "日期" }
//: columns.type    = { type = "string", title = "方式" }
//: columns.number  = { type = "string", title = "编号" }
//: columns.amount  = { type = "float", title = "金额", unit = "元" }
//: columns.detail  = { type = "string", title = "说明" }
//: columns.funded  = { type = "string", title = "是否财政资助项目形成" }
//: columns.implementation = { type = "string", title = "实施状态" }
//: columns.willingness = { type = "string", title = "转化意愿" }
//: columns.maturity = { type = "string", title = "技术成熟度" }
//: columns.grade   = { type = "string", title = "自评分级" }
//: columns.scenario = { type = "string", title = "应用场景" }
//: columns.patents = { type = "any", title = "专利" }
//: columns.givers  = { type = "any", title = "出让、许可、出质或原告方" }
//: columns.takers  = { type = "any", title = "受让、被许可、质权或被告方" }
//: columns.sources = { type = "list<string>", title = "来源键" }

MATCH (e:Event {id: $id})
RETURN e.id AS id, e.kind AS kind, e.date AS date, e.type AS type, e.number AS number, e.amount AS amount, e.detail AS detail,
       e.funded AS funded, e.implementation AS implementation, e.willingness AS willingness, e.maturity AS maturity,
       e.grade AS grade, e.scenario AS scenario,
       COLLECT { MATCH (p:Patent)-[:HAS_EVENT]->(e) WITH p ORDER BY p.id RETURN {id: p.id, title: p.title} LIMIT 100 } AS patents,
       COLLECT { MATCH (e)-[:FROM]->(h:Holder) WITH h ORDER BY h.id RETURN {id: h.id, name: h.name} LIMIT 20 } AS givers,
       COLLECT { MATCH (e)-[:TO]->(h:Holder) WITH h ORDER BY h.id RETURN {id: h.id, name: h.name} LIMIT 20 } AS takers,
       e.sources AS sources
LIMIT 1
