//: title         = "收回：专利事件"
//: description   = "从一件专利及事件表一行所写的事件上收回一个来源键；事件在最后一个来源键收回时删去。"
//: descriptionEn = "Take one source key back from a Patent and the events that a row told of it; an event dies with its last key."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Patent {id: row.id})
SET n.sources = [key IN coalesce(n.sources, []) WHERE key <> row.source]
WITH row, n
MATCH (n)-[:HAS_EVENT]->(e:Event)
WHERE row.source IN e.sources
SET e.sources = [key IN e.sources WHERE key <> row.source]
WITH e
WHERE size(e.sources) = 0
DETACH DELETE e
