//: title         = "代理师—机构"
//: description   = "连接专利代理师与执业机构（WORKS_AT），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect a patent attorney to their Agency by WORKS_AT; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Person {id: row.tail})
MATCH (h:Agency {name: row.head})
MERGE (t)-[r:WORKS_AT]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
