//: title         = "已并入的权利人"
//: description   = "判为同一的权利人，及代表它们的权利人。"
//: descriptionEn = "Holders judged the same as another, and the one that stands for both."
//: access        = "read"
//: tags          = ["load", "resolve"]
//: columns.id   = { type = "string", title = "权利人" }
//: columns.into = { type = "string", title = "代表者" }

MATCH (h:Holder)
WHERE h.mergedInto IS NOT NULL
RETURN h.id AS id, h.mergedInto AS into
ORDER BY id
