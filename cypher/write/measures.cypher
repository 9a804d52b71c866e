//: title         = "写入措施"
//: description   = "写入或更新措施，并记来源键。"
//: descriptionEn = "Upsert Measure nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Measure {id: row.id})
SET n += row.props,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, []) THEN n.sources
                     ELSE coalesce(n.sources, []) + row.source END
