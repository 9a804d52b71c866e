//: title         = "删除参考数据中已无的环节"
//: description   = "现行参考数据不再有的产业链与环节，删去。"
//: descriptionEn = "Delete chains and nodes that the present reference no longer has."
//: access        = "write"
//: tags          = ["load"]
//: params.codes = { type = "list<string>", title = "代码" }

UNWIND $codes AS code
MATCH (n:Chain|ChainNode {code: code})
DETACH DELETE n
