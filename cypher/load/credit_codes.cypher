//: title         = "权利人的信用代码"
//: description   = "所问权利人中有统一社会信用代码者及其代码。"
//: descriptionEn = "Those of the holders asked for that have a credit code, with the code."
//: access        = "read"
//: tags          = ["load"]
//: params.holders = { type = "list<string>", title = "权利人" }
//: columns.id         = { type = "string", title = "标识" }
//: columns.creditCode = { type = "string", title = "信用代码" }

UNWIND $holders AS key
MATCH (h:Holder {id: key})
WHERE h.creditCode IS NOT NULL
RETURN h.id AS id, h.creditCode AS creditCode
ORDER BY id
