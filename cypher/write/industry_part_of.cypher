//: title         = "行业—上级行业"
//: description   = "连接行业与上级行业（PART_OF），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Industry to Industry by PART_OF; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Industry {id: row.tail})
MATCH (h:Industry {id: row.head})
MERGE (t)-[r:PART_OF]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
