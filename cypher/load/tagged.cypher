//: title         = "待重新标引的专利"
//: description   = "专利的名称、摘要、分类号与现有标引，按标识分页。"
//: descriptionEn = "Title, abstract, symbols and present tags of patents, in pages by identifier."
//: access        = "read"
//: tags          = ["load"]
//: params.after = { type = "string", title = "此标识之后", default = "" }
//: params.limit = { type = "integer", title = "行数", default = 2000 }
//: columns.id = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.abstract = { type = "string", title = "摘要" }
//: columns.sources = { type = "list<string>", title = "来源键" }
//: columns.said = { type = "any", title = "现有的主题、材料、功效、应用" }
//: columns.symbols = { type = "list<string>", title = "分类号" }
//: columns.tags = { type = "list<string>", title = "现有标引" }
//: columns.holders = { type = "list<string>", title = "权利人" }

MATCH (p:Patent)
WHERE p.id > $after AND p.title IS NOT NULL
WITH p ORDER BY p.id LIMIT $limit
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, coalesce(p.sources, []) AS sources,
       {subject: p.subject, materials: p.materials, effects: p.effects, applications: p.applications, aspects: p.aspects} AS said,
       COLLECT { MATCH (p)-[c:CLASSIFIED_AS]->(i:Ipc) RETURN i.code } AS symbols,
       COLLECT { MATCH (p)-[t:APPLIES_TO]->(n:ChainNode) RETURN n.code + ' ' + t.ruleId } AS tags,
       COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) RETURN DISTINCT h.id } AS holders
ORDER BY id
