//: title         = "文件版本所改的属性"
//: description   = "一个文件版本的账页中，记有改动了他处所给属性者，后写者在前。"
//: descriptionEn = "Those pages of a file's version that keep what their rows displaced, the last first, with the load that wrote them."
//: access        = "read"
//: tags          = ["load"]
//: params.source = { type = "string", title = "来源" }
//: columns.run = { type = "string", title = "批次" }
//: columns.displaced = { type = "string", title = "所改的属性" }

MATCH (page:LoadRun {source: $source})
WHERE page.kind = 'page' AND page.displaced IS NOT NULL
RETURN split(page.id, '/')[0] AS run, page.displaced AS displaced
ORDER BY page.id DESC
