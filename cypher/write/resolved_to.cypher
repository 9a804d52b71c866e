//: title         = "申请人—权利人"
//: description   = "连接申请人与权利人（RESOLVED_TO），并写入判断；两端缺一的行不连接。"
//: descriptionEn = "Connect Applicant to Holder by RESOLVED_TO; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Applicant {name: row.tail})
MATCH (h:Holder {id: row.head})
MERGE (t)-[r:RESOLVED_TO]->(h)
SET r += row.props
