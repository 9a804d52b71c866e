//: title         = "写入行政区划"
//: description   = "写入或更新行政区划，并记来源键。"
//: descriptionEn = "Upsert Region nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Region {code: row.code})
SET n += row.props,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, []) THEN n.sources
                     ELSE coalesce(n.sources, []) + row.source END
