//: title         = "政策量化目标"
//: description   = "政策本身及其各项措施的量化目标。"
//: descriptionEn = "Targets of a policy and of its measures."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0" }
//: params.limit = { type = "integer", title = "行数", default = 300 }
//: columns.id         = { type = "string", title = "标识" }
//: columns.measure    = { type = "string", title = "措施" }
//: columns.number     = { type = "string", title = "措施序号" }
//: columns.indicator  = { type = "string", title = "指标" }
//: columns.comparator = { type = "string", title = "比较" }
//: columns.value      = { type = "float", title = "数值" }
//: columns.unit       = { type = "string", title = "单位" }
//: columns.deadline   = { type = "date", title = "期限" }
//: columns.text       = { type = "string", title = "原文" }
//: columns.sources    = { type = "list<string>", title = "来源键" }

MATCH (y:Policy {id: $id})
CALL (y) {
  MATCH (y)-[:HAS_TARGET]->(t:Target) RETURN t AS target, '' AS measure, '' AS number LIMIT $limit
  UNION ALL
  MATCH (y)-[:HAS_MEASURE]->(m:Measure)-[:HAS_TARGET]->(t:Target) RETURN t AS target, m.id AS measure, m.number AS number LIMIT $limit
}
RETURN target.id AS id, max(measure) AS measure, max(number) AS number, target.indicator AS indicator,
       target.comparator AS comparator, target.value AS value, target.unit AS unit,
       target.deadline AS deadline, target.text AS text, target.sources AS sources
ORDER BY size(id), id
LIMIT $limit
