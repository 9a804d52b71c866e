//: title         = "删除无账页的来源"
//: description   = "不再有账页的文件版本，删去其来源节点。"
//: descriptionEn = "Delete file versions without a page left."
//: access        = "write"
//: tags          = ["load"]
//: params.sources = { type = "list<string>", title = "来源" }

UNWIND $sources AS id
MATCH (s:Source {id: id})
WHERE NOT EXISTS { MATCH (page:LoadRun {source: id}) WHERE page.kind = 'page' }
DELETE s
