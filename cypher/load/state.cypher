//: title         = "装载状态"
//: description   = "一行：最近完成的批次、有几个批次未完成、所用参考数据（标引规则）的摘要、图中是否有示例数据、是否有示例以外的数据。"
//: descriptionEn = "One row: the last finished run, whether an earlier one was cut off, the rules in force, whether the graph holds example data, and whether it holds other data."
//: access        = "read"
//: tags          = ["load"]
//: columns.lastRun     = { type = "string", title = "最后完成的批次" }
//: columns.unfinished  = { type = "integer", title = "未完成批次数" }
//: columns.rulesDigest = { type = "string", title = "参考数据摘要" }
//: columns.demo        = { type = "boolean", title = "有示例数据" }
//: columns.real        = { type = "boolean", title = "有示例以外的数据" }
//: columns.runs        = { type = "integer", title = "批次数" }

MATCH (run:LoadRun)
WHERE run.kind IN ['run', 'reference']
WITH max(CASE WHEN run.kind = 'run' AND run.finishedAt IS NOT NULL THEN run.id END) AS lastRun,
       count(CASE WHEN run.kind = 'run' AND run.finishedAt IS NULL AND run.cutOff IS NULL THEN 1 END) AS unfinished,
       max(CASE WHEN run.kind = 'reference' THEN run.rulesDigest END) AS rulesDigest,
       count(CASE WHEN run.kind = 'run' THEN 1 END) AS runs
RETURN lastRun AS lastRun, unfinished AS unfinished, rulesDigest AS rulesDigest,
       COUNT { MATCH (s:Source) WHERE s.demo } > 0 AS demo,
       COUNT { MATCH (s:Source) WHERE s.kind <> 'reference' AND s.demo IS NULL
                              AND EXISTS { MATCH (page:LoadRun {source: s.id}) WHERE NOT page.id ENDS WITH '/undone' } } > 0 AS real,
       runs AS runs
