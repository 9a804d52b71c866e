//: title         = "写入园区"
//: description   = "写入或更新园区，并记来源键。"
//: descriptionEn = "Upsert Park nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Park {name: row.name})
SET n += row.props,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, []) THEN n.sources
                     ELSE coalesce(n.sources, []) + row.source END
