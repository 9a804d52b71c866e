//: title         = "产业链—环节"
//: description   = "连接产业链与环节（HAS_NODE），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Chain to ChainNode by HAS_NODE; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Chain {code: row.tail})
MATCH (h:ChainNode {code: row.head})
MERGE (t)-[r:HAS_NODE]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
