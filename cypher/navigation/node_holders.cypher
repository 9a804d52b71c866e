//: title       = "环节的主要权利人"
//: description = "Holders with most families on a node in the period, over the whole reference."
//: access      = "read"
//: tags        = ["navigation"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi" }
//: params.from = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to = { type = "integer", title = "终止申请年", example = 2023 }
//: params.limit = { type = "integer", title = "行数", default = 10 }
//: columns.id       = { type = "string", title = "标识" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.kind     = { type = "string", title = "类型" }
//: columns.country  = { type = "string", title = "国别" }
//: columns.families = { type = "integer", title = "专利族数", unit = "族" }

MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
RETURN h.id AS id, h.name AS name, h.kind AS kind, h.country AS country, count(DISTINCT p.family) AS families
ORDER BY families DESC, id
LIMIT $limit
