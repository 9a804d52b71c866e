//: title         = "政策措施一项"
//: description   = "一项措施的原文、所属政策、责任单位（牵头者在前）、量化目标与进展、涉及的产业链与主体类型。"
//: descriptionEn = "One measure: its text and policy, the agencies responsible, leads first, targets with their progress, chains and kinds of holders that it concerns."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0/120" }
//: columns.id       = { type = "string", title = "标识" }
//: columns.number   = { type = "string", title = "序号" }
//: columns.title    = { type = "string", title = "标题" }
//: columns.text     = { type = "string", title = "原文" }
//: columns.start    = { type = "integer", title = "起" }
//: columns.end      = { type = "integer", title = "止" }
//: columns.policy   = { type = "string", title = "政策" }
//: columns.policyTitle = { type = "string", title = "政策名称" }
//: columns.agencies = { type = "any", title = "责任单位" }
//: columns.targets  = { type = "any", title = "量化目标" }
//: columns.concerns = { type = "any", title = "涉及产业链" }
//: columns.holders  = { type = "list<string>", title = "涉及的主体类型" }
//: columns.sources  = { type = "list<string>", title = "来源键" }

MATCH (y:Policy)-[:HAS_MEASURE]->(m:Measure {id: $id})
RETURN m.id AS id, m.number AS number, m.title AS title, m.text AS text, m.start AS start, m.end AS end,
       y.id AS policy, y.title AS policyTitle,
       COLLECT { MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency) WITH a, r, toInteger(split(split(head(r.sources), '@')[1], '-')[0]) AS at ORDER BY r.lead DESC, at, a.name RETURN {name: a.name, lead: r.lead, text: r.text, sources: r.sources} LIMIT 60 } AS agencies,
       COLLECT { MATCH (m)-[:HAS_TARGET]->(t:Target) WITH t ORDER BY t.id RETURN {id: t.id, indicator: t.indicator, comparator: t.comparator, value: t.value, unit: t.unit, deadline: t.deadline, text: t.text, state: t.state, progress: t.progress, sources: t.sources} LIMIT 60 } AS targets,
       COLLECT { MATCH (m)-[:CONCERNS]->(c:Chain) WITH c ORDER BY c.code RETURN {code: c.code, name: c.name} LIMIT 30 } AS concerns,
       m.holders AS holders, m.sources AS sources
LIMIT 1
