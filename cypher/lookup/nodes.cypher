//: title         = "环节"
//: description   = "全部环节的代码、名称与位置，供表单与补全之用。"
//: descriptionEn = "Every chain node by code, for forms and completion."
//: access        = "read"
//: tags          = ["lookup"]
//: columns.code  = { type = "string", title = "代码" }
//: columns.name  = { type = "string", title = "名称" }
//: columns.stage = { type = "string", title = "位置" }
//: columns.level = { type = "integer", title = "层级" }

MATCH (n:ChainNode)
RETURN n.code AS code, n.name AS name, n.stage AS stage, n.level AS level
ORDER BY n.order
