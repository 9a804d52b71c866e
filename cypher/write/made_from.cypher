//: title         = "产品—上游材料"
//: description   = "连接产品与上游材料（MADE_FROM），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Product to Product by MADE_FROM; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Product {name: row.tail})
MATCH (h:Product {name: row.head})
MERGE (t)-[r:MADE_FROM]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
