//: title         = "计数所据：环节"
//: description   = "全部环节，及其上级与所在的产业链。"
//: descriptionEn = "All chain nodes with the nodes above them and the chains that they stand in."
//: access        = "read"
//: tags          = ["tally"]
//: columns.code   = { type = "string", title = "代码" }
//: columns.name   = { type = "string", title = "名称" }
//: columns.stage  = { type = "string", title = "位置" }
//: columns.above  = { type = "list<string>", title = "上级" }
//: columns.chains = { type = "list<string>", title = "产业链" }

MATCH (n:ChainNode)
RETURN n.code AS code, n.name AS name, n.stage AS stage,
       COLLECT { MATCH (n)-[:PART_OF]->(u:ChainNode) RETURN u.code } AS above,
       COLLECT { MATCH (n)<-[:HAS_NODE]-(c:Chain) RETURN c.code } AS chains
ORDER BY code
