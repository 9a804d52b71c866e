//: title         = "删去文本模型"
//: description   = "删去图中保存的文本模型。"
//: descriptionEn = "Remove the text model that the graph keeps."
//: access        = "write"
//: tags          = ["load"]

MATCH (part:LoadRun {kind: 'model'})
DETACH DELETE part
