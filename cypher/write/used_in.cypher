//: title         = "产品—下游产品"
//: description   = "连接产品与下游产品（USED_IN），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Product to Product by USED_IN; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Product {name: row.tail})
MATCH (h:Product {name: row.head})
MERGE (t)-[r:USED_IN]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
