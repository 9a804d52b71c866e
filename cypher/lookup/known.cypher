//: title         = "代码是否存在"
//: description   = "一行：所给产业链、环节与至多两个区域（区域、参照区域）在图中是否存在。"
//: descriptionEn = "Whether a chain, a node and up to two regions are in the graph: one row."
//: access        = "read"
//: tags          = ["lookup"]
//: params.chain     = { type = "string", title = "产业链（可空）", default = "" }
//: params.node      = { type = "string", title = "环节（可空）", default = "" }
//: params.region    = { type = "string", title = "区域（可空）", default = "" }
//: params.reference = { type = "string", title = "参照区域（可空）", default = "" }
//: columns.chain     = { type = "boolean", title = "产业链" }
//: columns.node      = { type = "boolean", title = "环节" }
//: columns.region    = { type = "boolean", title = "区域" }
//: columns.reference = { type = "boolean", title = "参照区域" }

RETURN EXISTS { MATCH (:Chain {code: $chain}) } AS chain,
       EXISTS { MATCH (:ChainNode {code: $node}) } AS node,
       EXISTS { MATCH (:Region {code: $region}) } AS region,
       $reference = '' OR EXISTS { MATCH (:Region {code: $reference}) } AS reference
