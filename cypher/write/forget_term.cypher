//: title         = "收回：分类类目"
//: description   = "从行业或分类号的类目上收回一个来源键，连同它所写的对应与上级；关系在最后一个来源键收回时删去。"
//: descriptionEn = "Take one source key back from an Industry or an Ipc and from what its row said of others; a relationship dies with its last key."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Industry {id: row.id})
SET n.sources = [key IN coalesce(n.sources, []) WHERE key <> row.source]
WITH row, n
MATCH (n)-[r:PART_OF|CORRESPONDS_TO]->()
WHERE row.source IN r.sources
SET r.sources = [key IN r.sources WHERE key <> row.source]
WITH r
WHERE size(r.sources) = 0
DELETE r
