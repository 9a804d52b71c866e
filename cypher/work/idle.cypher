//: title         = "五年未实施清单"
//: description   = "授权已满五年、仍然有效、查无转让、许可、质押、备案、成交与实施记录的发明，财政资助者在前；查无记录不等于没有实施，须逐件核对。"
//: descriptionEn = "Inventions granted five years ago or more, in force, without any transfer, licence, filed product, deal or note of use; those publicly funded first. No record is no evidence of idleness: each must be checked."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.today  = { type = "date", title = "今日", example = "2026-01-15" }
//: params.limit  = { type = "integer", title = "行数", default = 100 }
//: columns.patent = { type = "string", title = "专利" }
//: columns.title = { type = "string", title = "名称" }
//: columns.unit = { type = "list<string>", title = "单位" }
//: columns.granted = { type = "date", title = "授权日" }
//: columns.funded = { type = "string", title = "财政资助" }
//: columns.implementation = { type = "string", title = "盘点所述" }
//: columns.note = { type = "string", title = "说明" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:ORIGINATES_IN]-(p:Patent {kind: 'invention', legalStatus: 'valid'})
WHERE p.grantDate <= toString(toInteger(substring($today, 0, 4)) - 5) + substring($today, 4)
  AND NOT EXISTS { MATCH (p)-[:HAS_EVENT]->(e:Event) WHERE e.kind IN ['transfer', 'licence', 'open_licence', 'product_filing', 'deal', 'pledge'] AND NOT coalesce(e.type, '') =~ '.*(更名|名称).*' }
OPTIONAL MATCH (p)-[:HAS_EVENT]->(i:Event {kind: 'inventory'})
WITH p, count(i) AS told, max(i.funded) AS funded, max(i.implementation) AS implementation
WHERE coalesce(implementation, '未实施') CONTAINS '未实施'
RETURN p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS unit, p.grantDate AS granted, funded AS funded, implementation AS implementation,
       CASE WHEN told = 0 THEN '没有盘点记录，证据缺失不等于未实施' WHEN implementation IS NULL THEN '盘点没有写实施情况，证据缺失不等于未实施' ELSE '盘点写明未实施' END AS note
ORDER BY coalesce(funded, '') = '是' DESC, granted, patent
LIMIT $limit
