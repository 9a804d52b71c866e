//: title         = "批次的账页"
//: description   = "一个批次写下的账页，后写者在前，各附来源文件的类型、路径与工作表。"
//: descriptionEn = "The pages of the ledger that a load wrote, the last first, with kind, path and sheet of their source."
//: access        = "read"
//: tags          = ["load"]
//: params.prefix = { type = "string", title = "账页标识的开头" }
//: columns.page = { type = "string", title = "账页" }
//: columns.ledger = { type = "string", title = "内容" }
//: columns.source = { type = "string", title = "来源" }
//: columns.kind = { type = "string", title = "类型" }
//: columns.path = { type = "string", title = "路径" }
//: columns.sheet = { type = "string", title = "工作表" }

MATCH (page:LoadRun)
WHERE page.kind = 'page' AND page.id STARTS WITH $prefix
MATCH (s:Source {id: page.source})
RETURN page.id AS page, page.ledger AS ledger, s.id AS source, s.kind AS kind, s.path AS path, s.sheet AS sheet
ORDER BY page DESC
