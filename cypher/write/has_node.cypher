//: title       = "产业链—环节"
//: description = "Connect Chain to ChainNode by HAS_NODE; a row whose ends are not there connects nothing."
//: access      = "write"
//: tags        = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Chain {code: row.tail})
MATCH (h:ChainNode {code: row.head})
MERGE (t)-[r:HAS_NODE]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
