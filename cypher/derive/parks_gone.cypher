//: title         = "删除无人再提的园区"
//: description   = "删去给定的园区节点：已没有来源再提到它们。"
//: descriptionEn = "Remove the given nodes Park, which no source names any more."
//: access        = "write"
//: tags          = ["load"]
//: params.ids = { type = "list<string>", title = "标识" }

UNWIND $ids AS id
MATCH (n:Park {name: id})
DETACH DELETE n
