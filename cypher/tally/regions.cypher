//: title         = "计数所据：区域"
//: description   = "全部区域及其上级。"
//: descriptionEn = "All regions with the regions above them."
//: access        = "read"
//: tags          = ["tally"]
//: columns.code  = { type = "string", title = "代码" }
//: columns.above = { type = "list<string>", title = "上级" }

MATCH (r:Region)
RETURN r.code AS code, COLLECT { MATCH (r)-[:PART_OF]->(u:Region) RETURN u.code } AS above
ORDER BY code
