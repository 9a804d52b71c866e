//: title         = "计数所据：企业"
//: description   = "登记、经营范围等（不计专利）所说的权利人所在环节、角色与所在区域；已关闭的不计，归并的记在归并后的名下。"
//: descriptionEn = "On which node holders act by what registers say, patents apart, in which role and region; not those closed, merged ones under the holder they became."
//: access        = "read"
//: tags          = ["tally"]
//: columns.holder = { type = "string", title = "权利人" }
//: columns.node   = { type = "string", title = "环节" }
//: columns.role   = { type = "string", title = "角色" }
//: columns.region = { type = "string", title = "区域" }

MATCH (own:Holder)-[a:ACTIVE_IN]->(m:ChainNode)
WHERE a.basis <> 'patents' AND own.closed IS NULL
MATCH (own)-[:LOCATED_IN]->(r:Region)
RETURN DISTINCT coalesce(own.mergedInto, own.id) AS holder, m.code AS node, coalesce(a.role, '') AS role, r.code AS region
