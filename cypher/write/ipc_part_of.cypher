//: title         = "分类号层级"
//: description   = "连接分类号与其上级（PART_OF），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Ipc to Ipc by PART_OF; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Ipc {code: row.tail})
MATCH (h:Ipc {code: row.head})
MERGE (t)-[r:PART_OF]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
