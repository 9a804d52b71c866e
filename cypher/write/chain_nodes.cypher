//: title         = "写入环节"
//: description   = "写入或更新环节，并记来源键。"
//: descriptionEn = "Upsert ChainNode nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:ChainNode {code: row.code})
SET n += row.props,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, []) THEN n.sources
                     ELSE coalesce(n.sources, []) + row.source END
