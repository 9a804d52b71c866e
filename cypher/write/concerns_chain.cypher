//: title       = "措施—产业链"
//: description = "Connect Measure to Chain by CONCERNS; a row whose ends are not there connects nothing."
//: access      = "write"
//: tags        = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Measure {id: row.tail})
MATCH (h:Chain {code: row.head})
MERGE (t)-[r:CONCERNS]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
