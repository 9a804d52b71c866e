//: title       = "申请人—权利人"
//: description = "Connect Applicant to Holder by RESOLVED_TO; a row whose ends are not there connects nothing."
//: access      = "write"
//: tags        = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Applicant {name: row.tail})
MATCH (h:Holder {id: row.head})
MERGE (t)-[r:RESOLVED_TO]->(h)
SET r += row.props
