//: title         = "有没有引证数据"
//: description   = "已载数据中有没有专利之间的引证：没有时，引证数不是 0，而是无从知道。"
//: descriptionEn = "Whether any citation between patents was loaded: if none was, the number of citations is not 0 but unknown."
//: access        = "read"
//: tags          = ["entity"]
//: columns.loaded = { type = "boolean", title = "有引证" }

RETURN EXISTS { MATCH (:Patent)-[:CITES]->(:Patent) } AS loaded
