//: title         = "政策文中实体"
//: description   = "政策文中提到的实体，按在文中出现的先后。"
//: descriptionEn = "What a policy mentions, in the order of the text."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "policy-f765f0b05bb0" }
//: params.limit = { type = "integer", title = "行数", default = 500 }
//: columns.label     = { type = "string", title = "类别" }
//: columns.text      = { type = "string", title = "原文" }
//: columns.canonical = { type = "string", title = "规范名" }
//: columns.start     = { type = "integer", title = "起" }
//: columns.end       = { type = "integer", title = "止" }
//: columns.foundBy   = { type = "string", title = "由何找到" }

MATCH (:Policy {id: $id})-[:MENTIONS]->(m:Mention)
RETURN m.label AS label, m.text AS text, m.canonical AS canonical, m.start AS start, m.end AS end, m.foundBy AS foundBy
ORDER BY start
LIMIT $limit
