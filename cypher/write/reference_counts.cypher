//: title         = "写入参照计数"
//: description   = "写入或更新参照计数，并记来源键。"
//: descriptionEn = "Upsert ReferenceCount nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:ReferenceCount {id: row.id})
SET n += row.props,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, [])
                     THEN n.sources ELSE coalesce(n.sources, []) + row.source END
