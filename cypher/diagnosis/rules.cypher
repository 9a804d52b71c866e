//: title         = "产业链的标引规则"
//: description   = "逐环节：本环节及其各级下级的标引规则。环节的计数由这些规则得来，任一改变，计数即不可比。"
//: descriptionEn = "Per node: the rules of the node and of those below it, which its counts come from; when one changes, counts cannot be compared."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: columns.node        = { type = "string", title = "环节" }
//: columns.owner       = { type = "string", title = "规则所在环节" }
//: columns.ruleId      = { type = "string", title = "规则" }
//: columns.ipc         = { type = "list<string>", title = "分类号模式" }
//: columns.ipcNot      = { type = "list<string>", title = "排除的分类号模式" }
//: columns.need        = { type = "string", title = "命中方式" }
//: columns.keywords    = { type = "list<string>", title = "关键词" }
//: columns.keywordsNot = { type = "list<string>", title = "排除词" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WHERE d.ruleId IS NOT NULL
RETURN DISTINCT n.code AS node, d.code AS owner, d.ruleId AS ruleId, d.ipc AS ipc, d.ipcNot AS ipcNot,
       d.need AS need, d.keywords AS keywords, d.keywordsNot AS keywordsNot
ORDER BY node, owner
