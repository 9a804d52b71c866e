//: title         = "开放许可"
//: description   = "本环节已声明开放许可的有效专利，含使用费与期限。"
//: descriptionEn = "Valid patents at a node under an open licence, with fee and term."
//: access        = "read"
//: tags          = ["match"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.limit  = { type = "integer", title = "行数", default = 20 }
//: columns.patent  = { type = "string", title = "专利" }
//: columns.title   = { type = "string", title = "名称" }
//: columns.holders = { type = "list<string>", title = "权利人" }
//: columns.place   = { type = "string", title = "来自" }
//: columns.date    = { type = "string", title = "声明日" }
//: columns.type    = { type = "string", title = "许可方式" }
//: columns.amount  = { type = "float", title = "使用费", unit = "元" }
//: columns.detail  = { type = "string", title = "其他" }

MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)-[:HAS_EVENT]->(e:Event {kind: 'open_licence'})
WHERE coalesce(p.legalStatus, 'valid') = 'valid'
WITH DISTINCT p, e
RETURN p.id AS patent, p.title AS title, COLLECT { MATCH (p)<-[:HOLDS]-(h:Holder) WITH DISTINCT h.name AS name ORDER BY name RETURN name LIMIT 5 } AS holders,
       head(COLLECT { MATCH (p)-[:ORIGINATES_IN]->(o:Region) RETURN o.fullName }) AS place,
       e.date AS date, e.type AS type, e.amount AS amount, e.detail AS detail
ORDER BY date DESC, patent
LIMIT $limit
