//: title         = "数据完整程度"
//: description   = "期间内标引到产业链的专利中，没有来源区域、权利人、法律状态或同族号的各有多少，有引证的有多少，报告据此说明数据缺什么。"
//: descriptionEn = "Of the patents tagged to a chain in the period: how many lack a region, a holder, a legal status, a family or citations, so that a report can say what is missing."
//: access        = "read"
//: tags          = ["report"]
//: params.chain = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.from  = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to    = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.patents       = { type = "integer", title = "专利件数", unit = "件" }
//: columns.withoutRegion = { type = "integer", title = "来源区域不明", unit = "件" }
//: columns.withoutHolder = { type = "integer", title = "权利人未归一", unit = "件" }
//: columns.withoutStatus = { type = "integer", title = "无法律状态", unit = "件" }
//: columns.withoutFamily = { type = "integer", title = "无同族标识", unit = "件" }
//: columns.citing        = { type = "integer", title = "有引证数据", unit = "件" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH DISTINCT p
RETURN count(p) AS patents,
       count(CASE WHEN NOT EXISTS { MATCH (p)-[:ORIGINATES_IN]->(:Region) } THEN 1 END) AS withoutRegion,
       count(CASE WHEN NOT EXISTS { MATCH (p)<-[:HOLDS]-(:Holder) } THEN 1 END) AS withoutHolder,
       count(CASE WHEN p.legalStatus IS NULL THEN 1 END) AS withoutStatus,
       count(CASE WHEN p.familyId IS NULL THEN 1 END) AS withoutFamily,
       count(CASE WHEN EXISTS { MATCH (p)-[:CITES]->(:Patent) } THEN 1 END) AS citing
