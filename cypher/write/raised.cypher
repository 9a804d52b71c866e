//: title         = "权利人—需求"
//: description   = "连接权利人与需求（RAISED），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Holder to Demand by RAISED; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Holder {id: row.tail})
MATCH (h:Demand {id: row.head})
MERGE (t)-[r:RAISED]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
