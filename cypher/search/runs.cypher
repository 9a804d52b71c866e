//: title         = "检索所据批次"
//: description   = "自所给批次起的各次装载，旧者在前，附各批次从图中删去的节点的键。"
//: descriptionEn = "Load runs from a given one on, oldest first, with the keys of the nodes that each removed from the graph."
//: access        = "read"
//: tags          = ["search"]
//: params.since = { type = "string", title = "自此批次", default = "" }
//: params.limit = { type = "integer", title = "行数", default = 1000000 }
//: columns.id      = { type = "string", title = "批次" }
//: columns.removed = { type = "list<string>", title = "所删节点" }

MATCH (run:LoadRun {kind: 'run'})
WHERE run.id >= $since
RETURN run.id AS id, coalesce(run.removed, []) AS removed
ORDER BY id
LIMIT $limit
