//: title         = "政策措施"
//: description   = "政策的各项措施，附责任单位（牵头者在前，按文中次序）、目标数与涉及的产业链。"
//: descriptionEn = "Measures of a policy with the agencies responsible, leads first, in the order of the text, and what they concern."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0" }
//: params.limit = { type = "integer", title = "行数", default = 200 }
//: columns.id       = { type = "string", title = "标识" }
//: columns.number   = { type = "string", title = "序号" }
//: columns.title    = { type = "string", title = "标题" }
//: columns.start    = { type = "integer", title = "起" }
//: columns.end      = { type = "integer", title = "止" }
//: columns.agencies = { type = "any", title = "责任单位" }
//: columns.targets  = { type = "integer", title = "目标数", unit = "项" }
//: columns.concerns = { type = "any", title = "涉及产业链" }
//: columns.sources  = { type = "list<string>", title = "来源键" }

MATCH (:Policy {id: $id})-[:HAS_MEASURE]->(m:Measure)
RETURN m.id AS id, m.number AS number, m.title AS title, m.start AS start, m.end AS end,
       COLLECT { MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency) WITH a, r, toInteger(split(split(head(r.sources), '@')[1], '-')[0]) AS at ORDER BY r.lead DESC, at, a.name RETURN {name: a.name, lead: r.lead, text: r.text, sources: r.sources} LIMIT 60 } AS agencies,
       COUNT { (m)-[:HAS_TARGET]->(:Target) } AS targets,
       COLLECT { MATCH (m)-[:CONCERNS]->(c:Chain) WITH c ORDER BY c.code RETURN {code: c.code, name: c.name} LIMIT 30 } AS concerns,
       m.sources AS sources
ORDER BY start
LIMIT $limit
