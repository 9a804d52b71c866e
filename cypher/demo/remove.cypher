//: title       = "删除示例数据"
//: description = "Delete so many nodes with their relationships; run again until none is left. Only for a graph that holds nothing but the example."
//: access      = "write"
//: tags        = ["demo"]
//: params.limit = { type = "integer", title = "每批节点数", default = 5000 }

MATCH (n)
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
