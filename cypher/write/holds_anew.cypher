//: title         = "改归后的持有"
//: description   = "名称改归后，其专利归新的权利人持有：写明现权利人的以现权利人为准。"
//: descriptionEn = "After names lead to another holder, their patents are held by it: current holders count where they are stated."
//: access        = "write"
//: tags          = ["resolve"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (now:Holder {id: row.now})<-[r:RESOLVED_TO]-(a:Applicant)
WHERE r.own = row.own
MATCH (a)<-[said:FILED_BY|HELD_BY]-(p:Patent)
WHERE type(said) = 'HELD_BY' OR NOT EXISTS { MATCH (p)-[:HELD_BY]->(:Applicant) }
MERGE (now)-[h:HOLDS]->(p)
SET h.rule = CASE WHEN type(said) = 'HELD_BY' THEN 'held_by+resolved_to' ELSE 'filed_by+resolved_to' END,
    h.sources = coalesce(h.sources, []) + [key IN said.sources WHERE NOT key IN coalesce(h.sources, [])],
    p.changedBy = row.props.changedBy
