//: title         = "专利—事件"
//: description   = "连接专利与事件（HAS_EVENT），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Patent to Event by HAS_EVENT; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:Event {id: row.head})
MERGE (t)-[r:HAS_EVENT]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
