//: title         = "写入专利"
//: description   = "写入或更新专利，并记来源键；没有同族号的专利自成一族。"
//: descriptionEn = "Upsert Patent nodes with their source keys."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Patent {id: row.id})
SET n += row.props,
    n.family = coalesce(row.props.familyId, n.familyId, n.id),
    n.sources = CASE WHEN row.source IN coalesce(n.sources, []) THEN n.sources
                     ELSE coalesce(n.sources, []) + row.source END
