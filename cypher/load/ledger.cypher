//: title         = "来源账页"
//: description   = "同一文件、同一工作表按同一来源装载的各版本的账页，旧者在前；另含按来源标识指定的一个版本，不论其路径。"
//: descriptionEn = "The ledger pages of all versions of one file and sheet read as one source, oldest first, and of one version by its id wherever it lay."
//: access        = "read"
//: tags          = ["load"]
//: params.path  = { type = "string", title = "路径" }
//: params.sheet = { type = "string", title = "工作表（无则空）", default = "" }
//: params.kind  = { type = "string", title = "来源种类（不限则空）", default = "" }
//: params.id    = { type = "string", title = "来源标识" }
//: columns.source = { type = "string", title = "来源" }
//: columns.ledger = { type = "string", title = "账页" }

MATCH (s:Source)
WHERE (s.path = $path AND s.sheet = $sheet AND ($kind = '' OR s.kind = $kind)) OR s.id = $id
MATCH (page:LoadRun {source: s.id})
WHERE page.kind = 'page'
RETURN s.id AS source, page.ledger AS ledger
ORDER BY page.startedAt, page.id
