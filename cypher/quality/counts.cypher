//: title         = "图中数量"
//: description   = "各标签的节点数与各类型的关系数。"
//: descriptionEn = "Nodes by label and relationships by type."
//: access        = "read"
//: tags          = ["quality"]
//: columns.name  = { type = "string", title = "标签或关系" }
//: columns.count = { type = "integer", title = "数量" }

CALL () {
  MATCH (n) RETURN head(labels(n)) AS name, count(*) AS count
  UNION ALL
  MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS count
}
RETURN name AS name, count AS count
ORDER BY name
