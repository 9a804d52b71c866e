//: title         = "写入事件所涉专利"
//: description   = "事件表提到的专利：已载的只补来源键，未载的先记其号码与名称。"
//: descriptionEn = "A patent that a sheet of events names: one that is known gains the source key, another begins with its number and title."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Patent {id: row.id})
ON CREATE SET n += row.props, n.family = row.id
SET n.family = coalesce(n.family, n.id), n.changedBy = row.props.changedBy,
    n.sources = CASE WHEN row.source IN coalesce(n.sources, []) THEN n.sources
                     ELSE coalesce(n.sources, []) + row.source END
