//: title         = "被引公开号"
//: description   = "只有公开号、未曾装载的被引专利的公开号。"
//: descriptionEn = "Publication numbers of cited patents that are no more than a number."
//: access        = "read"
//: tags          = ["load"]
//: columns.number = { type = "string", title = "公开号" }

MATCH (bare:Patent)<-[:CITES]-(:Patent)
WHERE size(bare.sources) = 0
RETURN DISTINCT bare.id AS number
ORDER BY number
