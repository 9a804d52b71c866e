//: title         = "公开文献并入申请：来源区域"
//: description   = "公开文献与申请既属同一件专利，申请没有来源区域的，取公开文献的。"
//: descriptionEn = "A patent known by its application takes the region of the one known by its publication alone, if it has none."
//: access        = "write"
//: tags          = ["load"]
//: params.pairs = { type = "rows", title = "文献号与专利" }

UNWIND $pairs AS pair
MATCH (known:Patent {id: pair.id})
WHERE NOT EXISTS { MATCH (known)-[:ORIGINATES_IN]->(:Region) }
MATCH (lone:Patent {id: pair.document})-[old:ORIGINATES_IN]->(region:Region)
MERGE (known)-[new:ORIGINATES_IN]->(region)
SET new += properties(old)
