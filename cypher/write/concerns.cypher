//: title         = "措施—文中实体"
//: description   = "连接措施与文中实体（CONCERNS），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Measure to Mention by CONCERNS; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Measure {id: row.tail})
MATCH (h:Mention {id: row.head})
MERGE (t)-[r:CONCERNS]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
