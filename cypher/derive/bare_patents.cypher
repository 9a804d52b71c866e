//: title       = "删除无引证的空专利"
//: description = "Remove bare nodes of cited publication numbers that nothing cites any more."
//: access      = "write"
//: tags        = ["load"]
//: params.numbers = { type = "list<string>", title = "公开号" }

UNWIND $numbers AS number
MATCH (bare:Patent {id: number})
WHERE size(bare.sources) = 0 AND NOT EXISTS { MATCH (bare)<-[:CITES]-(:Patent) }
DETACH DELETE bare
