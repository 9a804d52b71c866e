//: title         = "示例以外的文件"
//: description   = "图中不属于示例数据的来源文件，至多这么多个。"
//: descriptionEn = "Source files in the graph that are not of the example data, so many at most."
//: access        = "read"
//: tags          = ["demo"]
//: params.limit = { type = "integer", title = "行数", default = 10 }
//: columns.path = { type = "string", title = "路径" }

MATCH (s:Source)
WHERE s.kind <> 'reference' AND s.demo IS NULL
RETURN s.path AS path
ORDER BY path
LIMIT $limit
