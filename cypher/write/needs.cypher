//: title         = "需求—环节"
//: description   = "连接需求与环节（NEEDS），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Demand to ChainNode by NEEDS; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Demand {id: row.tail})
MATCH (h:ChainNode {code: row.head})
MERGE (t)-[r:NEEDS]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
