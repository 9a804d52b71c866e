//: title         = "下级区域"
//: description   = "区域的直接下级，各附专利件数与权利人家数。"
//: descriptionEn = "Regions directly below one, with patents and holders of each."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "代码", example = "360000" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.code    = { type = "string", title = "代码" }
//: columns.name    = { type = "string", title = "名称" }
//: columns.patents = { type = "integer", title = "专利", unit = "件" }
//: columns.holders = { type = "integer", title = "权利人", unit = "家" }

MATCH (:Region {code: $id})<-[:PART_OF]-(c:Region)
RETURN c.code AS code, c.name AS name,
       COUNT { MATCH (c)<-[:PART_OF*0..2]-(:Region)<-[:ORIGINATES_IN]-(:Patent) } AS patents,
       COUNT { MATCH (c)<-[:PART_OF*0..2]-(:Region)<-[:LOCATED_IN]-(h:Holder) RETURN DISTINCT coalesce(h.mergedInto, h.id) } AS holders
ORDER BY patents DESC, code
LIMIT $limit
