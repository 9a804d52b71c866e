//: title         = "恢复：专利区域"
//: description   = "把撤销或更正的行所改的专利区域放回原值，留下其中仍有来源者。"
//: descriptionEn = "Connect patents again to the region that a withdrawn or corrected row had displaced, with those of its source keys that still speak."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Patent {id: row.id})
MATCH (h:Region {code: row.origin[0]})
WITH row, n, h, [key IN row.sources WHERE key IN n.sources] AS keys
WHERE size(keys) > 0
MERGE (n)-[r:ORIGINATES_IN]->(h)
SET r.basis = row.origin[1], r.evidence = row.origin[2], r.sources = keys
