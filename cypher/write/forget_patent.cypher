//: title         = "收回：专利"
//: description   = "从专利及其所在行写入的关系上收回一个来源键；关系在最后一个来源键收回时删去。"
//: descriptionEn = "Take one source key back from a Patent and from what its row said of others; a relationship dies with its last key."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Patent {id: row.id})
SET n.sources = [key IN coalesce(n.sources, []) WHERE key <> row.source]
WITH row, n
MATCH (n)-[r:ORIGINATES_IN|FILED_BY|HELD_BY|HAS_EVENT|INVENTED_BY|CLASSIFIED_AS|CITES|REPRESENTED_BY|APPLIES_TO|HOLDS]-()
WHERE row.source IN r.sources
SET r.sources = [key IN r.sources WHERE key <> row.source]
WITH r
WHERE size(r.sources) = 0
DELETE r
