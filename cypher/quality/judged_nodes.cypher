//: title         = "有判读的环节"
//: description   = "有专利经抽样判读的环节，附查准率与判读件数。"
//: descriptionEn = "Nodes that have judged patents, with precision and how many were judged."
//: access        = "read"
//: tags          = ["quality"]
//: params.limit = { type = "integer", title = "行数", default = 100000 }
//: columns.node = { type = "string", title = "环节" }
//: columns.name = { type = "string", title = "名称" }
//: columns.precision = { type = "float", title = "查准率" }
//: columns.judged = { type = "integer", title = "判读", unit = "件" }

MATCH (n:ChainNode)<-[:JUDGED_AS]-(:Patent)
RETURN DISTINCT n.code AS node, n.name AS name, n.precision AS precision, coalesce(n.judged, 0) AS judged
ORDER BY node
LIMIT $limit
