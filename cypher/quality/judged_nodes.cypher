//: title         = "有判读的环节"
//: description   = "有专利经抽样判读的环节。"
//: descriptionEn = "Nodes that have judged patents."
//: access        = "read"
//: tags          = ["quality"]
//: params.limit = { type = "integer", title = "行数", default = 100000 }
//: columns.node = { type = "string", title = "环节" }

MATCH (n:ChainNode)<-[:JUDGED_AS]-(:Patent)
RETURN DISTINCT n.code AS node
ORDER BY node
LIMIT $limit
