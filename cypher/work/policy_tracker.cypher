//: title         = "条款—指标—责任单位—进展"
//: description   = "政策各条措施的量化目标、期限、责任单位与记下的进展；不属于任何措施的目标列在前，序号为空。"
//: descriptionEn = "Measures of policies with their targets, deadlines, responsible bodies and noted progress; targets of the policy as a whole come first, without a number."
//: access        = "read"
//: tags          = ["work"]
//: params.policy = { type = "string", title = "政策标识，空为全部", default = "" }
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
//: columns.state = { type = "string", title = "进展" }
//: columns.progress = { type = "float", title = "完成值" }
//: columns.by = { type = "string", title = "记录者" }
//: columns.at = { type = "string", title = "时间" }
//: columns.note = { type = "string", title = "说明" }
//: columns.history = { type = "list<string>", title = "历次" }
//: columns.target = { type = "string", title = "目标标识" }
//: columns.text = { type = "string", title = "原文" }
//: columns.policyId = { type = "string", title = "政策标识" }
//: columns.start = { type = "integer", title = "起" }

MATCH (y:Policy)
WHERE $policy = '' OR y.id = $policy
CALL (y) {
  MATCH (y)-[:HAS_TARGET]->(t:Target)
  WHERE NOT EXISTS { MATCH (:Measure)-[:HAS_TARGET]->(t) }
  RETURN '' AS key, null AS number, null AS measure, -1 AS start, t AS t
  UNION ALL
  MATCH (y)-[:HAS_MEASURE]->(m:Measure)
  OPTIONAL MATCH (m)-[:HAS_TARGET]->(t:Target)
  RETURN m.id AS key, m.number AS number, m.title AS measure, m.start AS start, t AS t
}
RETURN y.title AS policy, number AS number, measure AS measure, t.indicator AS indicator, t.comparator AS comparator,
       t.value AS value, t.unit AS unit, t.deadline AS deadline,
       COLLECT { MATCH (m:Measure {id: key})<-[f:RESPONSIBLE_FOR]-(a:Agency) WHERE f.lead RETURN a.name ORDER BY a.name } AS lead,
       COLLECT { MATCH (m:Measure {id: key})<-[f:RESPONSIBLE_FOR]-(a:Agency) WHERE NOT f.lead RETURN a.name ORDER BY a.name } AS others,
       t.state AS state, t.progress AS progress, t.progressBy AS by, t.progressAt AS at, t.progressNote AS note,
       coalesce(t.progressHistory, []) AS history, t.id AS target, t.text AS text, y.id AS policyId, start AS start
ORDER BY policy, start, indicator, value
LIMIT $limit
