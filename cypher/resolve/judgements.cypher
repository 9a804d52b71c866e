//: title         = "归一判断"
//: description   = "权利人之间的判断：同一、不同或疑似，依据、判断者与时间；可只看疑似。"
//: descriptionEn = "Judgements between holders: same, different or pending, with rule, evidence, who and when; pending ones alone if asked."
//: access        = "read"
//: tags          = ["resolve"]
//: params.judgement = { type = "string", title = "只看某类判断（空为全部）", default = "" }
//: params.limit = { type = "integer", title = "行数", default = 1000000 }
//: columns.a = { type = "string", title = "权利人甲" }
//: columns.nameA = { type = "string", title = "名称甲" }
//: columns.b = { type = "string", title = "权利人乙" }
//: columns.nameB = { type = "string", title = "名称乙" }
//: columns.judgement = { type = "string", title = "判断" }
//: columns.score = { type = "float", title = "相似度" }
//: columns.rule = { type = "string", title = "依据" }
//: columns.evidence = { type = "string", title = "各项比较" }
//: columns.by = { type = "string", title = "判断者" }
//: columns.at = { type = "string", title = "时间" }

MATCH (a:Holder)-[j:JUDGED]->(b:Holder)
WHERE $judgement = '' OR j.judgement = $judgement
RETURN a.id AS a, a.name AS nameA, b.id AS b, b.name AS nameB, j.judgement AS judgement, j.score AS score,
       j.rule AS rule, j.evidence AS evidence, j.by AS by, j.at AS at
ORDER BY score DESC, a, b
LIMIT $limit
