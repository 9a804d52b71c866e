//: title         = "收回：产品关系"
//: description   = "从产品、公司与行业之间由一行写入的关系上收回一个来源键；关系在最后一个来源键收回时删去。"
//: descriptionEn = "Take one source key back from what a row said between products, companies and industries; a relationship dies with its last key."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
CALL (row) {
  MATCH (n:Product {name: row.id})-[r:MADE_FROM|USED_IN|KIND_OF]->()
  RETURN r
  UNION ALL
  MATCH (n:Holder {stockCode: row.id})-[r:MAKES|IN_INDUSTRY]->()
  RETURN r
  UNION ALL
  MATCH (n:Industry {id: row.id})-[r:PART_OF]->()
  RETURN r
  UNION ALL
  MATCH (n:Industry {name: row.id})<-[r:UPSTREAM_OF]-()
  RETURN r
}
WITH row, r
WHERE row.source IN r.sources
SET r.sources = [key IN r.sources WHERE key <> row.source]
WITH r
WHERE size(r.sources) = 0
DELETE r
