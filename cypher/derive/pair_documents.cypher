//: title         = "删去已并入的被引文献"
//: description   = "只因被引而在图中的文献，其引证关系已归所属专利，删去空节点。"
//: descriptionEn = "Delete documents that were there only because others cite them, once the citations are with their patents."
//: access        = "write"
//: tags          = ["load"]
//: params.documents = { type = "list<string>", title = "文献号" }

UNWIND $documents AS key
MATCH (lone:Patent {id: key})
WHERE NOT EXISTS { MATCH (lone)--() }
DELETE lone
