//: title         = "自评与客观指标不一致"
//: description   = "盘点中的自评分级与被引、法律状态不相称的专利：自评为 A 而从未被引，或自评为 C 而被引不少于三次。"
//: descriptionEn = "Patents whose own grade in the inventory does not fit their citations: A without any, or C with three or more."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "list<string>", title = "单位" }
//: columns.grade = { type = "string", title = "自评" }
//: columns.cited = { type = "integer", title = "被引证", unit = "次" }
//: columns.status = { type = "string", title = "法律状态" }
//: columns.doubt = { type = "string", title = "疑点" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (e:Event {kind: 'inventory'})<-[:HAS_EVENT]-(p:Patent)
WHERE e.grade IS NOT NULL AND EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here }
WITH p, e.grade AS grade, COUNT { (p)<-[:CITES]-(:Patent) } AS cited
WITH p, grade, cited, CASE WHEN grade STARTS WITH 'A' AND cited = 0 THEN '自评高而从未被引'
                           WHEN grade STARTS WITH 'C' AND cited >= 3 THEN '自评低而被引较多' END AS doubt
WHERE doubt IS NOT NULL
WITH p, grade, cited, doubt ORDER BY doubt, cited DESC, p.id LIMIT $limit
RETURN p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS unit, grade AS grade, cited AS cited,
       p.legalStatus AS status, doubt AS doubt
ORDER BY doubt, cited DESC, patent
