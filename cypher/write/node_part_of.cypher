//: title         = "环节层级"
//: description   = "连接环节与其上级（PART_OF），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect ChainNode to ChainNode by PART_OF; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:ChainNode {code: row.tail})
MATCH (h:ChainNode {code: row.head})
MERGE (t)-[r:PART_OF]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
