//: title         = "政策一览"
//: description   = "已载政策，附发布区域、措施数与量化目标数，目标多的在前。"
//: descriptionEn = "Loaded policies with where they were issued, and how many measures and targets they have; those with most targets first."
//: access        = "read"
//: tags          = ["navigation"]
//: params.limit = { type = "integer", title = "行数", default = 500 }
//: columns.id       = { type = "string", title = "标识" }
//: columns.title    = { type = "string", title = "名称" }
//: columns.place    = { type = "string", title = "发布区域" }
//: columns.measures = { type = "integer", title = "措施", unit = "项" }
//: columns.targets  = { type = "integer", title = "量化目标", unit = "项" }

MATCH (y:Policy)
RETURN y.id AS id, y.title AS title, y.place AS place,
       COUNT { MATCH (y)-[:HAS_MEASURE]->(:Measure) } AS measures,
       COUNT { MATCH (y)-[:HAS_TARGET]->(t:Target) WHERE NOT EXISTS { MATCH (:Measure)-[:HAS_TARGET]->(t) } }
       + COUNT { MATCH (y)-[:HAS_MEASURE]->(:Measure)-[:HAS_TARGET]->(:Target) } AS targets
ORDER BY targets DESC, measures DESC, id
LIMIT $limit
