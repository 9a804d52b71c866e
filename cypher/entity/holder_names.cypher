//: title         = "权利人的申请名称"
//: description   = "归到这个权利人的申请人名称（原文），附判断、依据，以及各名称写在多少件专利上。"
//: descriptionEn = "Names as filed that were resolved to this holder, with the judgement and how many applications use each."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "h-54668891cb1f" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.name      = { type = "string", title = "申请人（原文）" }
//: columns.judgement = { type = "string", title = "判断" }
//: columns.rule      = { type = "string", title = "依据" }
//: columns.score     = { type = "float", title = "置信度" }
//: columns.by        = { type = "string", title = "判断者" }
//: columns.at        = { type = "string", title = "时间" }
//: columns.patents   = { type = "integer", title = "申请", unit = "件" }

MATCH (h:Holder {id: $id})<-[r:RESOLVED_TO]-(a:Applicant)
RETURN a.name AS name, r.judgement AS judgement, r.rule AS rule, r.score AS score, r.by AS by, r.at AS at,
       COUNT { (a)<-[:FILED_BY]-(:Patent) } AS patents
ORDER BY patents DESC, name
LIMIT $limit
