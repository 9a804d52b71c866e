//: title         = "参照计数—区域"
//: description   = "连接参照计数与区域（FOR），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect ReferenceCount to Region by FOR; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:ReferenceCount {id: row.tail})
MATCH (h:Region {code: row.head})
MERGE (t)-[r:FOR]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
