//: title         = "文本模型"
//: description   = "图中保存的文本模型，分段，按次序。"
//: descriptionEn = "The text model that the graph keeps, its parts in order."
//: access        = "read"
//: tags          = ["load"]
//: columns.id = { type = "string", title = "段" }
//: columns.model = { type = "string", title = "内容" }

MATCH (part:LoadRun {kind: 'model'})
RETURN part.id AS id, part.model AS model
ORDER BY id
