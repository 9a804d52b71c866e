//: title         = "专利—现权利人名称"
//: description   = "连接专利与现权利人名称（HELD_BY），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Patent to Applicant by HELD_BY; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:Applicant {name: row.head})
MERGE (t)-[r:HELD_BY]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
