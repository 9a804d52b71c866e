//: title         = "上下游"
//: description   = "连接上游环节与其供给的下游环节（UPSTREAM_OF），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect ChainNode to ChainNode by UPSTREAM_OF; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:ChainNode {code: row.tail})
MATCH (h:ChainNode {code: row.head})
MERGE (t)-[r:UPSTREAM_OF]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
