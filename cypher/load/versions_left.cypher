//: title         = "仍有账页的文件版本"
//: description   = "所给文件版本中，图里仍有其账页的。"
//: descriptionEn = "Of the versions of files given, those of which the ledger still has a page."
//: access        = "read"
//: tags          = ["load"]
//: params.sources = { type = "list<string>", title = "来源" }
//: columns.source = { type = "string", title = "来源" }

UNWIND $sources AS source
MATCH (page:LoadRun {source: source})
WHERE page.kind = 'page' AND NOT page.id ENDS WITH '/undone'
RETURN DISTINCT source AS source
ORDER BY source
