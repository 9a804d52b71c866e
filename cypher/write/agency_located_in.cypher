//: title         = "机构—区域"
//: description   = "连接机构与区域（LOCATED_IN），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Agency to Region by LOCATED_IN; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Agency {name: row.tail})
MATCH (h:Region {code: row.head})
MERGE (t)-[r:LOCATED_IN]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
