//: title         = "收回：政策"
//: description   = "删去政策文件某一版本所写的措施、目标与文中实体；政策本身在装载末尾、来源全无时才删去。"
//: descriptionEn = "Delete what one version of a document's text said: its measures, targets and entities; the policy itself goes at the end of the load, when no source is left."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (y:Policy {id: row.id})
WITH y, split(row.source, '#')[0] AS version
SET y.sources = [key IN coalesce(y.sources, []) WHERE split(key, '@')[0] <> version]
WITH y, version
MATCH (y)-[:HAS_MEASURE|HAS_TARGET|MENTIONS*1..2]->(said)
WHERE (said:Measure OR said:Target OR said:Mention)
  AND all(key IN said.sources WHERE split(key, '@')[0] = version)
WITH DISTINCT said
DETACH DELETE said
