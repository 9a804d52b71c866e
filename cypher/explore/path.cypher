//: title         = "两物之间的证据路径"
//: description   = "两物（类型/标识）经专利、引证、事件、申请人、发明人与环节相连的最短路径，至多六步，每步一行；不经地名、分类号与代理机构，它们与一切相连。"
//: descriptionEn = "Shortest paths between two things (kind/identifier) by patents, citations, events, applicants, inventors and chain nodes, at most six steps, a row a step; not by places, IPC symbols and agencies, which join everything."
//: access        = "read"
//: tags          = ["explore"]
//: params.from  = { type = "string", title = "起点，写作 类型/标识", example = "holder/h-54668891cb1f" }
//: params.to    = { type = "string", title = "终点，写作 类型/标识", example = "node/electronics.mid.pcb.multi" }
//: params.paths = { type = "integer", title = "至多几条", default = 5 }
//: columns.path    = { type = "integer", title = "路径" }
//: columns.step    = { type = "integer", title = "步" }
//: columns.type    = { type = "string", title = "经由" }
//: columns.outward = { type = "boolean", title = "由前一步出发" }
//: columns.label   = { type = "string", title = "标签" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.title   = { type = "string", title = "名称" }

UNWIND [$from, $to] AS thing
WITH DISTINCT thing, split(thing, '/')[0] AS kind, substring(thing, size(split(thing, '/')[0]) + 1) AS id
CALL (kind, id) {
  MATCH (x:Patent {id: id}) WHERE kind = 'patent'
  RETURN x
  UNION ALL
  MATCH (x:Holder {id: id}) WHERE kind = 'holder'
  RETURN x
  UNION ALL
  MATCH (x:Applicant {name: id}) WHERE kind = 'applicant'
  RETURN x
  UNION ALL
  MATCH (x:Person {id: id}) WHERE kind = 'person'
  RETURN x
  UNION ALL
  MATCH (x:ChainNode {code: id}) WHERE kind = 'node'
  RETURN x
  UNION ALL
  MATCH (x:Chain {code: id}) WHERE kind = 'chain'
  RETURN x
  UNION ALL
  MATCH (x:Region {code: id}) WHERE kind = 'region'
  RETURN x
  UNION ALL
  MATCH (x:Park {name: id}) WHERE kind = 'park'
  RETURN x
  UNION ALL
  MATCH (x:Agency {name: id}) WHERE kind = 'agency'
  RETURN x
  UNION ALL
  MATCH (x:Policy {id: id}) WHERE kind = 'policy'
  RETURN x
  UNION ALL
  MATCH (x:Measure {id: id}) WHERE kind = 'measure'
  RETURN x
  UNION ALL
  MATCH (x:Ipc {code: id}) WHERE kind = 'ipc'
  RETURN x
  UNION ALL
  MATCH (x:Event {id: id}) WHERE kind = 'event'
  RETURN x
}
WITH thing, x ORDER BY thing = $to
WITH collect(x) AS ends
WHERE size(ends) = 2
WITH ends[0] AS a, ends[1] AS b
MATCH p = allShortestPaths((a)-[:HOLDS|CITES|HAS_EVENT|FROM|TO|FILED_BY|RESOLVED_TO|INVENTED_BY|APPLIES_TO|ACTIVE_IN|UPSTREAM_OF|HAS_NODE|SERVES|RESPONSIBLE_FOR|CONCERNS|HAS_MEASURE*..6]-(b))
WITH p LIMIT $paths
WITH collect(p) AS found
UNWIND range(0, size(found) - 1) AS path
WITH path, nodes(found[path]) AS stops, relationships(found[path]) AS links
UNWIND range(0, size(stops) - 1) AS step
WITH path, step, stops[step] AS x, CASE WHEN step > 0 THEN links[step - 1] END AS link, CASE WHEN step > 0 THEN stops[step - 1] END AS before
RETURN path AS path, step AS step, type(link) AS type, startNode(link) = before AS outward, head(labels(x)) AS label,
       CASE WHEN x:Agency THEN x.name ELSE coalesce(x.id, x.code, x.name) END AS id, coalesce(x.title, x.name, x.text, x.type, x.kind) AS title
ORDER BY path, step
