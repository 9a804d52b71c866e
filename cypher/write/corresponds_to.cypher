//: title         = "行业—分类号"
//: description   = "连接行业与分类号（CORRESPONDS_TO），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Industry to Ipc by CORRESPONDS_TO; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Industry {id: row.tail})
MATCH (h:Ipc {code: row.head})
MERGE (t)-[r:CORRESPONDS_TO]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
