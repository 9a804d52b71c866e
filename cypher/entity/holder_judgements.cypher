//: title         = "权利人的归一判断"
//: description   = "一个权利人与其他权利人之间的判断：同一、不同或疑似，依据、判断者与时间；疑似的在前。"
//: descriptionEn = "Judgements between a holder and others: same, different or pending, with rule, evidence, who and when; pending ones first."
//: access        = "read"
//: tags          = ["entity"]
//: params.id    = { type = "string", title = "权利人标识", example = "h-54668891cb1f" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.other     = { type = "string", title = "另一方标识" }
//: columns.name      = { type = "string", title = "另一方" }
//: columns.judgement = { type = "string", title = "判断" }
//: columns.score     = { type = "float", title = "相似度" }
//: columns.rule      = { type = "string", title = "依据" }
//: columns.evidence  = { type = "string", title = "各项比较" }
//: columns.by        = { type = "string", title = "判断者" }
//: columns.at        = { type = "string", title = "时间" }

MATCH (h:Holder {id: $id})-[j:JUDGED]-(o:Holder)
RETURN o.id AS other, o.name AS name, j.judgement AS judgement, j.score AS score, j.rule AS rule, j.evidence AS evidence,
       j.by AS by, j.at AS at
ORDER BY CASE WHEN j.judgement = 'pending' THEN 0 ELSE 1 END, score DESC, other
LIMIT $limit
