//: title         = "政策—发文地区"
//: description   = "连接政策与区域（ISSUED_IN），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Policy to Region by ISSUED_IN; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Policy {id: row.tail})
MATCH (h:Region {code: row.head})
MERGE (t)-[r:ISSUED_IN]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
