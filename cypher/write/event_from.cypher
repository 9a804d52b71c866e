//: title         = "事件—出让方"
//: description   = "连接事件与出让方（FROM），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Event to Holder by FROM; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Event {id: row.tail})
MATCH (h:Holder {id: row.head})
MERGE (t)-[r:FROM]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
