//: title         = "政策—措施"
//: description   = "连接政策与措施（HAS_MEASURE），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Policy to Measure by HAS_MEASURE; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Policy {id: row.tail})
MATCH (h:Measure {id: row.head})
MERGE (t)-[r:HAS_MEASURE]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
