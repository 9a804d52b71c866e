//: title         = "快照的环节"
//: description   = "一个快照名下各环节的结论与全部数字，按链上次序。"
//: descriptionEn = "The nodes of the snapshots of one name with verdict and all numbers, in the order of the chain."
//: access        = "read"
//: tags          = ["snapshot"]
//: params.name = { type = "string", title = "快照名称", example = "2025年报" }
//: columns.snapshot  = { type = "string", title = "快照" }
//: columns.chain     = { type = "string", title = "产业链" }
//: columns.region    = { type = "string", title = "区域" }
//: columns.createdAt = { type = "string", title = "时间" }
//: columns.node      = { type = "string", title = "环节" }
//: columns.verdict   = { type = "string", title = "结论" }
//: columns.flags     = { type = "list<string>", title = "标记" }
//: columns.reason    = { type = "string", title = "理由" }
//: columns.families  = { type = "integer", title = "区域专利族数", unit = "族" }
//: columns.rta       = { type = "float", title = "RTA" }
//: columns.numbers   = { type = "string", title = "全部数字（JSON）" }
//: columns.detail    = { type = "string", title = "口径（JSON）" }

MATCH (g:Gap)-[:IN]->(s:Snapshot {name: $name})
RETURN s.id AS snapshot, s.chain AS chain, s.region AS region, s.createdAt AS createdAt, g.node AS node,
       g.verdict AS verdict, g.flags AS flags, g.reason AS reason, g.families AS families, g.rta AS rta,
       g.numbers AS numbers, s.detail AS detail
ORDER BY chain, region, g.id
