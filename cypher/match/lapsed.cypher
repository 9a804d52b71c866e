//: title         = "失效与将满专利"
//: description   = "本环节已失效的发明专利（可自由实施，须核对），以及两年内届满的有效专利；期限为申请日起发明二十年、实用新型十年（专利法第四十二条）。"
//: descriptionEn = "Inventions at a node that lapsed, free to use once checked, and valid patents whose term ends within two years: twenty years from filing for inventions, ten for utility models (Patent Law, Art. 42)."
//: access        = "read"
//: tags          = ["match"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.today  = { type = "date", title = "今日", example = "2026-01-15" }
//: params.limit  = { type = "integer", title = "行数", default = 20 }
//: columns.patent  = { type = "string", title = "专利" }
//: columns.title   = { type = "string", title = "名称" }
//: columns.holders = { type = "list<string>", title = "权利人" }
//: columns.place   = { type = "string", title = "来自" }
//: columns.status  = { type = "string", title = "状态" }
//: columns.filed   = { type = "date", title = "申请日" }
//: columns.cited   = { type = "integer", title = "被引证", unit = "次" }

MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationDate IS NOT NULL AND p.kind IN ['invention', 'utility_model']
WITH DISTINCT p, CASE p.kind WHEN 'invention' THEN 20 ELSE 10 END AS term
WITH p, toInteger(substring($today, 0, 4)) - term AS ended
WITH p, CASE WHEN p.legalStatus = 'dead' AND p.kind = 'invention' THEN 'lapsed'
             WHEN p.legalStatus = 'valid' AND p.applicationDate > toString(ended) + substring($today, 4)
              AND p.applicationDate <= toString(ended + 2) + substring($today, 4) THEN 'expiring' END AS status
WHERE status IS NOT NULL
RETURN p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS holders,
       head(COLLECT { MATCH (p)-[:ORIGINATES_IN]->(o:Region) RETURN o.fullName }) AS place,
       status AS status, p.applicationDate AS filed, COUNT { (p)<-[:CITES]-(:Patent) } AS cited
ORDER BY status, cited DESC, patent
LIMIT $limit
