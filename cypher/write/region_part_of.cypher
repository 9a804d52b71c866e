//: title         = "区划层级"
//: description   = "连接区域与其上级（PART_OF），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Region to Region by PART_OF; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Region {code: row.tail})
MATCH (h:Region {code: row.head})
MERGE (t)-[r:PART_OF]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
