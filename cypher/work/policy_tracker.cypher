//: title         = "条款—指标—责任单位"
//: description   = "政策各条措施的量化目标、期限与责任单位。"
//: descriptionEn = "Measures of policies with their targets, deadlines and responsible bodies."
//: access        = "read"
//: tags          = ["work"]
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.policy = { type = "string", title = "政策" }
//: columns.number = { type = "string", title = "条款" }
//: columns.measure = { type = "string", title = "措施" }
//: columns.indicator = { type = "string", title = "指标" }
//: columns.comparator = { type = "string", title = "比较" }
//: columns.value = { type = "float", title = "数值" }
//: columns.unit = { type = "string", title = "单位" }
//: columns.deadline = { type = "date", title = "期限" }
//: columns.lead = { type = "list<string>", title = "牵头" }
//: columns.others = { type = "list<string>", title = "配合" }

MATCH (y:Policy)-[:HAS_MEASURE]->(m:Measure)
OPTIONAL MATCH (m)-[:HAS_TARGET]->(t:Target)
RETURN y.title AS policy, m.number AS number, m.title AS measure, t.indicator AS indicator, t.comparator AS comparator,
       t.value AS value, t.unit AS unit, t.deadline AS deadline,
       COLLECT { MATCH (m)<-[f:RESPONSIBLE_FOR]-(a:Agency) WHERE f.lead RETURN a.name ORDER BY a.name } AS lead,
       COLLECT { MATCH (m)<-[f:RESPONSIBLE_FOR]-(a:Agency) WHERE NOT f.lead RETURN a.name ORDER BY a.name } AS others
ORDER BY policy, m.start, indicator, value
LIMIT $limit
