//: title         = "名称改归"
//: description   = "归到一个权利人的申请人名称，改归另一个。"
//: descriptionEn = "Names that led to one holder lead to another."
//: access        = "write"
//: tags          = ["resolve"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (was:Holder {id: row.was})<-[old:RESOLVED_TO]-(a:Applicant)
WHERE old.own = row.own
MATCH (now:Holder {id: row.now})
MERGE (a)-[new:RESOLVED_TO]->(now)
SET new += properties(old)
SET new.rule = row.rule, new.by = row.by, new.at = row.at
DELETE old
