//: title         = "区域不明的专利族"
//: description   = "期间内本环节的专利族数；其中没有一件有来源区域的（只计入参照），及这些族中权利人在国外的；仅据文本标引的。"
//: descriptionEn = "Families of a node in the period, and of them those of which no member has a known region: they count in the reference only; of these, those held abroad; and those tagged by text alone."
//: access        = "read"
//: tags          = ["navigation"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.from = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to = { type = "integer", title = "终止申请年", example = 2023 }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }
//: columns.unplaced = { type = "integer", title = "区域不明", unit = "族" }
//: columns.abroad   = { type = "integer", title = "其中权利人在国外", unit = "族" }
//: columns.textOnly = { type = "integer", title = "仅据文本标引", unit = "族" }

MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[a:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
WITH p, max(CASE WHEN a.ruleId STARTS WITH 'text:' THEN 0 ELSE 1 END) AS ruled
WITH p.family AS family, max(ruled) AS ruled,
     max(CASE WHEN EXISTS { MATCH (p)-[:ORIGINATES_IN]->(:Region) } THEN 1 ELSE 0 END) AS placed,
     max(CASE WHEN EXISTS { MATCH (p)<-[:HOLDS]-(h:Holder) WHERE h.country <> 'CN' } THEN 1 ELSE 0 END) AS foreign
RETURN count(family) AS families, count(CASE WHEN placed = 0 THEN 1 END) AS unplaced,
       count(CASE WHEN placed = 0 AND foreign = 1 THEN 1 END) AS abroad,
       count(CASE WHEN ruled = 0 THEN 1 END) AS textOnly
