//: title         = "对接记录与留痕"
//: description   = "为补链联系过的单位、环节、进展、历次记录；逾九十天没有新进展的标出。"
//: descriptionEn = "Who was contacted about which node, how far it went, with every note; those without news for ninety days are marked."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.today  = { type = "date", title = "今日", example = "2026-01-15" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.holder = { type = "string", title = "权利人" }
//: columns.name = { type = "string", title = "单位" }
//: columns.node = { type = "string", title = "环节" }
//: columns.nodeName = { type = "string", title = "环节名称" }
//: columns.stage = { type = "string", title = "进展" }
//: columns.at = { type = "string", title = "最近一次" }
//: columns.by = { type = "string", title = "记录者" }
//: columns.note = { type = "string", title = "说明" }
//: columns.history = { type = "list<string>", title = "历次" }
//: columns.stale = { type = "boolean", title = "逾九十天" }

MATCH (h:Holder)-[f:FOLLOWED {region: $region}]->(n:ChainNode)
RETURN h.id AS holder, h.name AS name, n.code AS node, n.name AS nodeName, f.stage AS stage, f.at AS at, f.by AS by,
       f.note AS note, f.history AS history,
       f.stage IN ['pushed', 'answered'] AND date(substring(f.at, 0, 10)) < date($today) - duration('P90D') AS stale
ORDER BY at DESC, holder, node
LIMIT $limit
