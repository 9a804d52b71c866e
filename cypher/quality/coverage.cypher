//: title         = "数据覆盖"
//: description   = "已载专利中，有申请日、公开日、法律状态、摘要、分类号、来源区域、已归一权利人、环节标引、同族号、引证的各有多少。"
//: descriptionEn = "Of the loaded patents: how many have each of what a diagnosis rests on."
//: access        = "read"
//: tags          = ["quality"]
//: columns.patents   = { type = "integer", title = "专利", unit = "件" }
//: columns.applied   = { type = "integer", title = "有申请日", unit = "件" }
//: columns.published = { type = "integer", title = "有公开日", unit = "件" }
//: columns.status    = { type = "integer", title = "有法律状态", unit = "件" }
//: columns.abstract  = { type = "integer", title = "有摘要", unit = "件" }
//: columns.ipc       = { type = "integer", title = "有分类号", unit = "件" }
//: columns.region    = { type = "integer", title = "有来源区域", unit = "件" }
//: columns.holder    = { type = "integer", title = "有权利人", unit = "件" }
//: columns.node      = { type = "integer", title = "标引到环节", unit = "件" }
//: columns.family    = { type = "integer", title = "有同族号", unit = "件" }
//: columns.citing    = { type = "integer", title = "有引证", unit = "件" }

MATCH (p:Patent)
RETURN count(p) AS patents,
       count(p.applicationDate) AS applied,
       count(p.publicationDate) AS published,
       count(p.legalStatus) AS status,
       count(p.abstract) AS abstract,
       count(p.mainIpc) AS ipc,
       count(CASE WHEN EXISTS { MATCH (p)-[:ORIGINATES_IN]->(:Region) } THEN 1 END) AS region,
       count(CASE WHEN EXISTS { MATCH (p)<-[:HOLDS]-(:Holder) } THEN 1 END) AS holder,
       count(CASE WHEN EXISTS { MATCH (p)-[:APPLIES_TO]->(:ChainNode) } THEN 1 END) AS node,
       count(p.familyId) AS family,
       count(CASE WHEN EXISTS { MATCH (p)-[:CITES]->(:Patent) } THEN 1 END) AS citing
