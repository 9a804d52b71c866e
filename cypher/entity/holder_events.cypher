//: title         = "权利人的事件"
//: description   = "一个权利人（连同并入它的名称）作为一方的事件，新的在前，附另一方与专利。"
//: descriptionEn = "Events in which a holder, or a name merged into it, is a side, newest first, with the other side and patents."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "h-54668891cb1f" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.id = { type = "string", title = "标识" }
//: columns.role = { type = "string", title = "一方：from 出，to 入" }
//: columns.kind = { type = "string", title = "类别" }
//: columns.date = { type = "string", title = "日期" }
//: columns.type = { type = "string", title = "方式" }
//: columns.number = { type = "string", title = "编号" }
//: columns.amount = { type = "float", title = "金额", unit = "元" }
//: columns.detail = { type = "string", title = "说明" }
//: columns.others = { type = "any", title = "另一方" }
//: columns.patents = { type = "any", title = "专利" }
//: columns.sources = { type = "list<string>", title = "来源键" }

MATCH (h:Holder)
WHERE h.id = $id OR h.mergedInto = $id
CALL (h) {
  MATCH (h)<-[:FROM]-(e:Event) RETURN e AS e, 'from' AS role LIMIT $limit
  UNION ALL
  MATCH (h)<-[:TO]-(e:Event) RETURN e AS e, 'to' AS role LIMIT $limit
}
WITH DISTINCT e, role
RETURN e.id AS id, role AS role, e.kind AS kind, e.date AS date, e.type AS type, e.number AS number, e.amount AS amount, e.detail AS detail,
       CASE WHEN role = 'from'
            THEN COLLECT { MATCH (e)-[:TO]->(o:Holder) WITH o ORDER BY o.id RETURN {id: o.id, name: o.name} LIMIT 20 }
            ELSE COLLECT { MATCH (e)-[:FROM]->(o:Holder) WITH o ORDER BY o.id RETURN {id: o.id, name: o.name} LIMIT 20 } END AS others,
       COLLECT { MATCH (e)<-[:HAS_EVENT]-(p:Patent) WITH p ORDER BY p.id RETURN {id: p.id, title: coalesce(p.title, p.id)} LIMIT 20 } AS patents,
       e.sources AS sources
ORDER BY coalesce(date, '') DESC, id, role
LIMIT $limit
