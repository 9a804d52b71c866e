//: title         = "持有所据"
//: description   = "收回了说法的专利，其持有所据重新判定：现权利人还有人说则据现权利人，否则据申请人。"
//: descriptionEn = "Of patents of which something was taken back: a holding rests on the present holder where one is still told, else on the applicant."
//: access        = "write"
//: tags          = ["load"]
//: params.patents = { type = "list<string>", title = "专利" }

UNWIND $patents AS id
MATCH (p:Patent {id: id})<-[r:HOLDS]-(h:Holder)
WITH r, CASE WHEN EXISTS { MATCH (p)-[:HELD_BY]->(:Applicant)-[:RESOLVED_TO]->(o:Holder) WHERE o.id = h.id }
             THEN 'held_by+resolved_to' ELSE 'filed_by+resolved_to' END AS rule
WHERE r.rule <> rule
SET r.rule = rule
