//: title         = "园区—产业链"
//: description   = "连接园区与产业链（SERVES），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Park to Chain by SERVES; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Park {name: row.tail})
MATCH (h:Chain {code: row.head})
MERGE (t)-[r:SERVES]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
