//: title         = "政策—文中实体"
//: description   = "连接政策与文中实体（MENTIONS），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Policy to Mention by MENTIONS; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Policy {id: row.tail})
MATCH (h:Mention {id: row.head})
MERGE (t)-[r:MENTIONS]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
