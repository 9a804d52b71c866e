//: title         = "专利—代理机构"
//: description   = "连接专利与代理机构（REPRESENTED_BY），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Patent to Agency by REPRESENTED_BY; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:Agency {name: row.head})
MERGE (t)-[r:REPRESENTED_BY]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
