//: title         = "两个权利人之间的证据路径"
//: description   = "两个权利人经专利、引证、转让与许可相连的一条最短路径，每步一行；不超过八步，不相连则没有行。"
//: descriptionEn = "One shortest path between two holders by patents, citations, transfers and licences, a row a step; at most eight steps, no row where they are not connected."
//: access        = "read"
//: tags          = ["network"]
//: params.holder = { type = "string", title = "权利人标识", example = "h-54668891cb1f" }
//: params.other  = { type = "string", title = "另一权利人标识", example = "h-54668891cb1f" }
//: columns.step = { type = "integer", title = "步" }
//: columns.link = { type = "string", title = "经由" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.id   = { type = "string", title = "标识" }
//: columns.name = { type = "string", title = "名称" }

MATCH (a:Holder {id: $holder}), (b:Holder {id: $other})
WHERE a.id <> b.id
MATCH p = shortestPath((a)-[:HOLDS|CITES|HAS_EVENT|FROM|TO*..8]-(b))
WITH nodes(p) AS stops, relationships(p) AS links
UNWIND range(0, size(stops) - 1) AS step
WITH step, stops[step] AS stop, CASE WHEN step = 0 THEN null ELSE type(links[step - 1]) END AS link
RETURN step AS step, link AS link, head(labels(stop)) AS kind, stop.id AS id, coalesce(stop.title, stop.name, stop.kind) AS name
ORDER BY step
LIMIT 9
