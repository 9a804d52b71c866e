//: title         = "已存诊断的口径"
//: description   = "一条产业链在一个区域已存的各次诊断及其口径（JSON），旧的在前。"
//: descriptionEn = "The diagnoses kept of a chain in a region with what they were made with, the oldest first."
//: access        = "read"
//: tags          = ["snapshot"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: columns.name   = { type = "string", title = "名称" }
//: columns.detail = { type = "string", title = "口径（JSON）" }

MATCH (s:Snapshot {chain: $chain, region: $region})
RETURN s.name AS name, s.detail AS detail
ORDER BY s.createdAt, name
