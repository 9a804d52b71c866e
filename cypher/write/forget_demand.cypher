//: title         = "收回：技术需求"
//: description   = "从技术需求及其所在行写入的关系上收回一个来源键；关系在最后一个来源键收回时删去。"
//: descriptionEn = "Take one source key back from a Demand and from what its row said of others; a relationship dies with its last key."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Demand {id: row.id})
SET n.sources = [key IN coalesce(n.sources, []) WHERE key <> row.source]
WITH row, n
MATCH (n)-[r:RAISED|NEEDS]-()
WHERE row.source IN r.sources
SET r.sources = [key IN r.sources WHERE key <> row.source]
WITH r
WHERE size(r.sources) = 0
DELETE r
