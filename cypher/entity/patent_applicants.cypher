//: title         = "专利的申请人与权利人"
//: description   = "专利的申请人（原文），各附归到的权利人与判断依据。"
//: descriptionEn = "Applicants as filed, each with the holder it was resolved to and why."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "CN201620010144" }
//: params.limit = { type = "integer", title = "行数", default = 50 }
//: columns.name       = { type = "string", title = "申请人（原文）" }
//: columns.holder     = { type = "string", title = "权利人标识" }
//: columns.holderName = { type = "string", title = "权利人" }
//: columns.kind       = { type = "string", title = "类型" }
//: columns.country    = { type = "string", title = "国别" }
//: columns.judgement  = { type = "string", title = "判断" }
//: columns.rule       = { type = "string", title = "依据" }
//: columns.score      = { type = "float", title = "置信度" }
//: columns.by         = { type = "string", title = "判断者" }
//: columns.sources    = { type = "list<string>", title = "来源键" }

MATCH (p:Patent {id: $id})-[f:FILED_BY]->(a:Applicant)
OPTIONAL MATCH (a)-[r:RESOLVED_TO]->(h:Holder)
WHERE r.judgement = 'same'
RETURN a.name AS name, h.id AS holder, h.name AS holderName, h.kind AS kind, h.country AS country,
       r.judgement AS judgement, r.rule AS rule, r.score AS score, r.by AS by, f.sources AS sources
ORDER BY f.order, a.name
LIMIT $limit
