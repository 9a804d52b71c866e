//: title       = "收回：权利人"
//: description = "Take one source key back from a Holder and from what its row said of others; a relationship dies with its last key."
//: access      = "write"
//: tags        = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Holder {id: row.id})
SET n.sources = [key IN coalesce(n.sources, []) WHERE key <> row.source]
WITH row, n
MATCH (n)-[r:LOCATED_IN|ACTIVE_IN]->()
WHERE row.source IN r.sources
SET r.sources = [key IN r.sources WHERE key <> row.source]
WITH r
WHERE size(r.sources) = 0
DELETE r
