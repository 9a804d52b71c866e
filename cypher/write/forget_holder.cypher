//: title         = "收回：权利人"
//: description   = "从权利人及其所在行写入的关系上收回一个来源键；关系在最后一个来源键收回时删去。因不再列出而停用的，恢复。"
//: descriptionEn = "Take one source key back from a Holder and from what its row said of others; a relationship dies with its last key."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Holder {name: row.id})
SET n.sources = [key IN coalesce(n.sources, []) WHERE key <> row.source]
SET n.closed = CASE WHEN n.closed STARTS WITH '已不见于' THEN null ELSE n.closed END
WITH row, n
MATCH (n)-[r:LOCATED_IN|ACTIVE_IN]-()
WHERE row.source IN r.sources
SET r.sources = [key IN r.sources WHERE key <> row.source]
WITH r
WHERE size(r.sources) = 0
DELETE r
