//: title         = "删除无人再提的权利人"
//: description   = "删去给定的权利人节点：已没有来源再提到它们。"
//: descriptionEn = "Remove the given nodes Holder, which no source names any more."
//: access        = "write"
//: tags          = ["load"]
//: params.ids = { type = "list<string>", title = "标识" }

UNWIND $ids AS id
MATCH (n:Holder {id: id})
DETACH DELETE n
