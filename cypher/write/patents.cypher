//: title       = "写入专利"
//: description = "Upsert Patent nodes with their source keys."
//: access      = "write"
//: tags        = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Patent {id: row.id})
SET n += row.props
SET n.family = coalesce(n.familyId, n.id),
    n.sources = CASE WHEN row.source IN coalesce(n.sources, []) THEN n.sources
                     ELSE coalesce(n.sources, []) + row.source END
