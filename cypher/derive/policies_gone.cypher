//: title         = "删除已被更正的政策"
//: description   = "删去给定的政策节点：已没有来源再提到它们。"
//: descriptionEn = "Remove the given nodes Policy, which no source names any more."
//: access        = "write"
//: tags          = ["load"]
//: params.ids = { type = "list<string>", title = "标识" }

UNWIND $ids AS id
MATCH (n:Policy {id: id})
DETACH DELETE n
