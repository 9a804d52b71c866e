//: title         = "环节与规则"
//: description   = "一个环节及其标引规则、上级、下级与所属产业链。"
//: descriptionEn = "One chain node with its rule, its parent, children and chains."
//: access        = "read"
//: tags          = ["navigation"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: columns.code        = { type = "string", title = "代码" }
//: columns.name        = { type = "string", title = "名称" }
//: columns.nameEn      = { type = "string", title = "英文名" }
//: columns.stage       = { type = "string", title = "位置" }
//: columns.level       = { type = "integer", title = "层级" }
//: columns.boundary    = { type = "string", title = "边界" }
//: columns.ruleId      = { type = "string", title = "规则" }
//: columns.hasRule     = { type = "boolean", title = "本环节或下级有规则" }
//: columns.ipc         = { type = "list<string>", title = "分类号模式" }
//: columns.ipcNot      = { type = "list<string>", title = "排除的分类号" }
//: columns.need        = { type = "string", title = "条件" }
//: columns.keywords    = { type = "list<string>", title = "关键词" }
//: columns.keywordsNot = { type = "list<string>", title = "排除词" }
//: columns.status      = { type = "string", title = "规则状态" }
//: columns.source      = { type = "string", title = "出处" }
//: columns.precision   = { type = "float", title = "抽样查准率" }
//: columns.judged      = { type = "integer", title = "判读", unit = "件" }
//: columns.parent      = { type = "any", title = "上级" }
//: columns.children    = { type = "any", title = "下级" }
//: columns.chains      = { type = "any", title = "所属链" }
//: columns.sources     = { type = "list<string>", title = "来源键" }

MATCH (n:ChainNode {code: $node})
RETURN n.code AS code, n.name AS name, n.nameEn AS nameEn, n.stage AS stage, n.level AS level,
       n.boundary AS boundary, n.ruleId AS ruleId,
       EXISTS { MATCH (n)<-[:PART_OF*0..6]-(d:ChainNode) WHERE d.ruleId IS NOT NULL } AS hasRule, n.ipc AS ipc, n.ipcNot AS ipcNot, n.need AS need,
       n.keywords AS keywords, n.keywordsNot AS keywordsNot, n.status AS status, n.source AS source,
       n.precision AS precision, coalesce(n.judged, 0) AS judged,
       head(COLLECT { MATCH (n)-[:PART_OF]->(u:ChainNode) RETURN {code: u.code, name: u.name} LIMIT 1 }) AS parent,
       COLLECT { MATCH (n)<-[:PART_OF]-(d:ChainNode) WITH d ORDER BY d.order RETURN {code: d.code, name: d.name} LIMIT 200 } AS children,
       COLLECT { MATCH (n)<-[:HAS_NODE]-(c:Chain) WITH c ORDER BY c.order RETURN {code: c.code, name: c.name} LIMIT 50 } AS chains,
       n.sources AS sources
LIMIT 1
