//: title         = "写入产业链"
//: description   = "写入或更新产业链，并记来源键。"
//: descriptionEn = "Upsert Chain nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Chain {code: row.code})
SET n += row.props,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, []) THEN n.sources
                     ELSE coalesce(n.sources, []) + row.source END
