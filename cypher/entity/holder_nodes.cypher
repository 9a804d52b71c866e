//: title         = "权利人活跃的环节"
//: description   = "权利人活跃的环节，依据为名录登记、经营范围或专利。"
//: descriptionEn = "Chain nodes the holder is active in, by register, scope of business or patents."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "h-54668891cb1f" }
//: params.limit = { type = "integer", title = "行数", default = 60 }
//: columns.node     = { type = "string", title = "环节" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.stage    = { type = "string", title = "位置" }
//: columns.role     = { type = "string", title = "角色" }
//: columns.basis    = { type = "string", title = "依据" }
//: columns.evidence = { type = "string", title = "依据原文" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }
//: columns.sources  = { type = "list<string>", title = "来源键" }

MATCH (h:Holder {id: $id})-[a:ACTIVE_IN]->(n:ChainNode)
RETURN n.code AS node, n.name AS name, n.stage AS stage, a.role AS role, a.basis AS basis,
       a.evidence AS evidence, a.families AS families, a.sources AS sources
ORDER BY CASE WHEN a.basis = 'patents' THEN 1 ELSE 0 END, coalesce(a.families, 0) DESC, node
LIMIT $limit
