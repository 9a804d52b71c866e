//: title         = "收回：代理师"
//: description   = "从代理师及其与机构的关系上收回一个来源键；关系在最后一个来源键收回时删去。"
//: descriptionEn = "Take one source key back from a patent attorney and from where they practise; the relationship dies with its last key."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Person {id: row.id})
SET n.sources = [key IN coalesce(n.sources, []) WHERE key <> row.source]
WITH row, n
MATCH (n)-[r:WORKS_AT]->(:Agency)
WHERE row.source IN r.sources
SET r.sources = [key IN r.sources WHERE key <> row.source]
WITH r
WHERE size(r.sources) = 0
DELETE r
