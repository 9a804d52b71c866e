//: title         = "待归一的权利人"
//: description   = "全部单位权利人：名称、英文名、信用代码、曾用名、所在地、专利件数、并入何者。"
//: descriptionEn = "All holders that are organisations: name, English name, credit code, former names, place, patents, and what they are merged into."
//: access        = "read"
//: tags          = ["resolve"]
//: columns.id = { type = "string", title = "标识" }
//: columns.name = { type = "string", title = "名称" }
//: columns.nameEn = { type = "string", title = "英文名" }
//: columns.creditCode = { type = "string", title = "信用代码" }
//: columns.formerNames = { type = "list<string>", title = "曾用名" }
//: columns.patents = { type = "integer", title = "专利件数" }
//: columns.mergedInto = { type = "string", title = "并入" }

MATCH (h:Holder)
WHERE h.kind <> 'person'
RETURN h.id AS id, h.name AS name, h.nameEn AS nameEn, h.creditCode AS creditCode, coalesce(h.formerNames, []) AS formerNames,
       COUNT { MATCH (h)-[:HOLDS]->(:Patent) } AS patents, h.mergedInto AS mergedInto
ORDER BY id
