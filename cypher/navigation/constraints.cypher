//: title         = "唯一性约束"
//: description   = "图中已有的唯一性约束，用以判断模式是否已建立。"
//: descriptionEn = "The unique keys that the graph has, to tell whether the schema was applied."
//: access        = "read"
//: tags          = ["navigation"]
//: columns.labels     = { type = "list<string>", title = "标签" }
//: columns.properties = { type = "list<string>", title = "属性" }

SHOW CONSTRAINTS YIELD labelsOrTypes, properties
RETURN labelsOrTypes AS labels, properties AS properties
LIMIT 500
