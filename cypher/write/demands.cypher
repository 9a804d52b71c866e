//: title         = "写入技术需求"
//: description   = "写入或更新技术需求，并记来源键。"
//: descriptionEn = "Upsert Demand nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Demand {id: row.id})
SET n += row.props,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, [])
                     THEN n.sources ELSE coalesce(n.sources, []) + row.source END
