//: title         = "产品—所属产品"
//: description   = "连接产品与所属产品（KIND_OF），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Product to Product by KIND_OF; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Product {name: row.tail})
MATCH (h:Product {name: row.head})
MERGE (t)-[r:KIND_OF]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
