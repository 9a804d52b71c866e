//: title         = "环节的查准率"
//: description   = "一个环节由抽样判读得出的查准率与判读件数。"
//: descriptionEn = "The precision of a node from judged samples, and how many were judged."
//: access        = "read"
//: tags          = ["quality"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: columns.precision = { type = "float", title = "查准率" }
//: columns.judged = { type = "integer", title = "判读", unit = "件" }

MATCH (n:ChainNode {code: $node})
RETURN n.precision AS precision, coalesce(n.judged, 0) AS judged
LIMIT 1
