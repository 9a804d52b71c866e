//: title         = "收回已迁权利人的来源区域"
//: description   = "名录现将权利人登记在别处的，收回其专利先前按旧所在地推得的来源区域。"
//: descriptionEn = "Take the region that was derived from a holder's place from patents whose holder a register now places elsewhere."
//: access        = "write"
//: tags          = ["load"]
//: params.holders = { type = "list<string>", title = "权利人标识" }
//: params.run     = { type = "string", title = "此批次，记在改动的专利上" }

UNWIND $holders AS id
MATCH (h:Holder {id: id})-[:HOLDS]->(p:Patent)-[o:ORIGINATES_IN {basis: 'holder'}]->(was:Region)
MATCH (p)-[:FILED_BY {order: 1}]->(:Applicant)-[:RESOLVED_TO {judgement: 'same'}]->(h)
WITH p, o, was, head(COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN r.code ORDER BY r.code DESC }) AS code
WHERE was.code <> coalesce(code, '')
SET p.changedBy = $run
DELETE o
