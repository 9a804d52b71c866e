//: title         = "更名"
//: description   = "变更事项为名称变更（含“姓名或者名称、地址的变更”）的转让事件：变更前后的权利人。"
//: descriptionEn = "Transfers that are a change of name: the holder before and after."
//: access        = "read"
//: tags          = ["resolve"]
//: columns.a = { type = "string", title = "变更前" }
//: columns.b = { type = "string", title = "变更后" }

MATCH (e:Event {kind: 'transfer'})-[:FROM]->(a:Holder)
WHERE (e.type CONTAINS '名称' AND e.type CONTAINS '变更' OR e.type CONTAINS '更名')
  AND NOT e.type CONTAINS '发明名称' AND NOT e.type CONTAINS '代理'
MATCH (e)-[:TO]->(b:Holder)
WHERE a.id <> b.id
RETURN DISTINCT a.id AS a, b.id AS b
ORDER BY a, b
