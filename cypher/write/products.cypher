//: title         = "写入产品"
//: description   = "写入或更新产品，并记来源键；每个文件只留一个来源键，以免共用的节点积得太多。"
//: descriptionEn = "Upsert Product nodes with their source keys (one key per file: shared nodes would gather too many)."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Product {name: row.name})
SET n += row.props,
    n.sources = CASE WHEN any(key IN coalesce(n.sources, []) WHERE split(key, '#')[0] = split(row.source, '#')[0])
                     THEN n.sources ELSE coalesce(n.sources, []) + row.source END
