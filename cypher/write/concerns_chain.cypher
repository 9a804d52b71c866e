//: title         = "措施—产业链"
//: description   = "连接措施与产业链（CONCERNS），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Measure to Chain by CONCERNS; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Measure {id: row.tail})
MATCH (h:Chain {code: row.head})
MERGE (t)-[r:CONCERNS]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
