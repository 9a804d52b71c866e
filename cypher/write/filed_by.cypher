//: title       = "专利—申请人"
//: description = "Connect Patent to Applicant by FILED_BY; a row whose ends are not there connects nothing."
//: access      = "write"
//: tags        = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:Applicant {name: row.head})
MERGE (t)-[r:FILED_BY]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
