//: title         = "应兑现的奖励"
//: description   = "区域内获奖的专利与单位；中国专利奖金奖、银奖、优秀奖奖励标准见江西省方案第（五）条：50、20、10 万元，其余奖项不计。"
//: descriptionEn = "Patents of a region that won an award; the sums are those of the provincial plan for gold, silver and excellence awards of the China Patent Award, in yuan; other awards bring none."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "list<string>", title = "单位" }
//: columns.award = { type = "string", title = "奖项" }
//: columns.grade = { type = "string", title = "等级" }
//: columns.date = { type = "string", title = "年度" }
//: columns.due = { type = "float", title = "奖励", unit = "元" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (e:Event {kind: 'award'})<-[:HAS_EVENT]-(p:Patent)
WHERE EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code IN here }
WITH p, e, e.type + coalesce(e.number, '') AS words
RETURN p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS unit, e.type AS award, e.number AS grade, e.date AS date,
       CASE WHEN NOT words CONTAINS '中国专利' THEN 0.0 WHEN words CONTAINS '金奖' THEN 500000.0
            WHEN words CONTAINS '银奖' THEN 200000.0 WHEN words CONTAINS '优秀' THEN 100000.0 ELSE 0.0 END AS due
ORDER BY date DESC, patent
LIMIT $limit
