//: title         = "专利所属环节"
//: description   = "标引规则把这件专利归到的环节，附命中的分类号与词。"
//: descriptionEn = "Chain nodes that a rule assigned the patent to, with the symbols and words that matched."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "CN201620010144" }
//: params.limit = { type = "integer", title = "行数", default = 50 }
//: columns.node     = { type = "string", title = "环节" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.stage    = { type = "string", title = "位置" }
//: columns.status   = { type = "string", title = "规则状态" }
//: columns.ruleId   = { type = "string", title = "规则" }
//: columns.score    = { type = "float", title = "得分" }
//: columns.evidence = { type = "string", title = "命中" }

MATCH (p:Patent {id: $id})-[a:APPLIES_TO]->(n:ChainNode)
RETURN n.code AS node, n.name AS name, n.stage AS stage, n.status AS status,
       a.ruleId AS ruleId, a.score AS score, a.evidence AS evidence
ORDER BY a.score DESC, node
LIMIT $limit
