//: title         = "行业—下游行业"
//: description   = "连接行业与下游行业（UPSTREAM_OF），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Industry to Industry by UPSTREAM_OF; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Industry {name: row.tail})
MATCH (h:Industry {name: row.head})
MERGE (t)-[r:UPSTREAM_OF]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
