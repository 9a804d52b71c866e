//: title         = "删除示例数据"
//: description   = "删去至多这么多个节点及其关系，反复运行直至一个不剩。只用于仅有示例数据的图。"
//: descriptionEn = "Delete so many nodes with their relationships; run again until none is left. Only for a graph that holds nothing but the example."
//: access        = "write"
//: tags          = ["demo"]
//: params.limit = { type = "integer", title = "每批节点数", default = 5000 }

MATCH (n)
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
