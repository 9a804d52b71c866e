//: title         = "权利人—行业"
//: description   = "连接权利人与行业（IN_INDUSTRY），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Holder to Industry by IN_INDUSTRY; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Holder {stockCode: row.tail})
MATCH (h:Industry {id: row.head})
MERGE (t)-[r:IN_INDUSTRY]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
