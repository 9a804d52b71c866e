//: title         = "不再持有"
//: description   = "名称改归后，原权利人已没有名称写在专利上的，删去其持有。"
//: descriptionEn = "Where no name of the former holder stands on a patent any more, it holds it no longer."
//: access        = "write"
//: tags          = ["resolve"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (was:Holder {id: row.was})-[h:HOLDS]->(p:Patent)
WHERE NOT EXISTS { MATCH (p)-[:FILED_BY|HELD_BY]->(:Applicant)-[:RESOLVED_TO]->(was) }
DELETE h
