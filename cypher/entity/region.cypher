//: title         = "区域"
//: description   = "一个区域及其各级上级；专利、权利人、园区与机构数均含下级区域。"
//: descriptionEn = "One region with those above it and its numbers, its sub-regions included."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "代码", example = "360000" }
//: columns.id       = { type = "string", title = "代码" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.fullName = { type = "string", title = "全称" }
//: columns.level    = { type = "string", title = "级别" }
//: columns.above    = { type = "any", title = "上级" }
//: columns.children = { type = "integer", title = "下级", unit = "个" }
//: columns.patents  = { type = "integer", title = "专利", unit = "件" }
//: columns.holders  = { type = "integer", title = "权利人", unit = "家" }
//: columns.parks    = { type = "integer", title = "园区", unit = "个" }
//: columns.agencies = { type = "integer", title = "机构", unit = "个" }
//: columns.sources  = { type = "list<string>", title = "来源键" }

MATCH (r:Region {code: $id})
RETURN r.code AS id, r.name AS name, r.fullName AS fullName, r.level AS level,
       COLLECT { MATCH (r)-[:PART_OF*1..3]->(u:Region) WITH u ORDER BY u.code RETURN {code: u.code, name: u.name} } AS above,
       COUNT { (r)<-[:PART_OF]-(:Region) } AS children,
       COUNT { MATCH (r)<-[:PART_OF*0..3]-(:Region)<-[:ORIGINATES_IN]-(:Patent) } AS patents,
       COUNT { MATCH (r)<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(h:Holder) RETURN DISTINCT coalesce(h.mergedInto, h.id) } AS holders,
       COUNT { MATCH (r)<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(:Park) } AS parks,
       COUNT { MATCH (r)<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(:Agency) } AS agencies,
       r.sources AS sources
LIMIT 1
