//: title         = "删除无引证的空专利"
//: description   = "删去只有公开号、已无专利引证的被引专利节点。"
//: descriptionEn = "Remove bare nodes of cited publication numbers that nothing cites any more."
//: access        = "write"
//: tags          = ["load"]
//: params.numbers = { type = "list<string>", title = "公开号" }

UNWIND $numbers AS number
MATCH (bare:Patent {id: number})
WHERE size(bare.sources) = 0 AND NOT EXISTS { MATCH (bare)<-[:CITES]-(:Patent) }
DETACH DELETE bare
