//: title       = "被引公开号"
//: description = "Publication numbers of cited patents that are no more than a number."
//: access      = "read"
//: tags        = ["load"]
//: columns.number = { type = "string", title = "公开号" }

MATCH (bare:Patent)<-[:CITES]-(:Patent)
WHERE size(bare.sources) = 0
RETURN DISTINCT bare.id AS number
ORDER BY number
