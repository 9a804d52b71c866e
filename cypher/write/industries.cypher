//: title         = "写入行业分类"
//: description   = "写入或更新行业分类，并记来源键。"
//: descriptionEn = "Upsert Industry nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Industry {id: row.id})
SET n += row.props,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, [])
                     THEN n.sources ELSE coalesce(n.sources, []) + row.source END
