//: title         = "名录中消失的权利人"
//: description   = "名录新版不再写到的权利人标为停业或消失，不删。"
//: descriptionEn = "Holders that the new version of a register no longer speaks of are closed, not deleted."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Holder {name: row.id})
WHERE NOT EXISTS { MATCH (s:Source)
                   WHERE s.id IN [key IN n.sources | split(key, '#')[0]] AND s.draft = 'holder' AND s.path <> row.path }
SET n.closed = coalesce(n.closed, row.reason), n.changedBy = row.props.changedBy
