//: title       = "唯一性约束"
//: description = "The unique keys that the graph has, to tell whether the schema was applied."
//: access      = "read"
//: tags        = ["navigation"]
//: columns.labels     = { type = "list<string>", title = "标签" }
//: columns.properties = { type = "list<string>", title = "属性" }

SHOW CONSTRAINTS YIELD labelsOrTypes, properties
RETURN labelsOrTypes AS labels, properties AS properties
LIMIT 500
