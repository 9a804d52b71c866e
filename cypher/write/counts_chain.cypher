//: title         = "参照计数—产业链"
//: description   = "连接参照计数与产业链（COUNTS），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect ReferenceCount to Chain by COUNTS; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:ReferenceCount {id: row.tail})
MATCH (h:Chain {code: row.head})
MERGE (t)-[r:COUNTS]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
