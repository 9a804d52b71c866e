//: title         = "机构—措施"
//: description   = "连接机构与措施（RESPONSIBLE_FOR），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Agency to Measure by RESPONSIBLE_FOR; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Agency {name: row.tail})
MATCH (h:Measure {id: row.head})
MERGE (t)-[r:RESPONSIBLE_FOR]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
