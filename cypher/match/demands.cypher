//: title         = "技术需求"
//: description   = "提出要本环节技术的需求及其单位，本地在前。"
//: descriptionEn = "Demands that ask for a node, with who raised them, those of the region first."
//: access        = "read"
//: tags          = ["match"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.limit  = { type = "integer", title = "行数", default = 20 }
//: columns.demand = { type = "string", title = "需求" }
//: columns.title  = { type = "string", title = "名称" }
//: columns.holder = { type = "string", title = "权利人标识" }
//: columns.name   = { type = "string", title = "单位" }
//: columns.place  = { type = "string", title = "所在地" }
//: columns.date   = { type = "string", title = "提出日期" }
//: columns.budget = { type = "float", title = "预算", unit = "元" }
//: columns.status = { type = "string", title = "状态" }
//: columns.local  = { type = "boolean", title = "在区域内" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(m:ChainNode)<-[:NEEDS]-(q:Demand)<-[:RAISED]-(h:Holder)
WITH DISTINCT q, h, EXISTS { MATCH (h)-[:LOCATED_IN]->(r:Region) WHERE r.code IN here } AS local
RETURN q.id AS demand, q.title AS title, h.id AS holder, h.name AS name, head(COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place,
       q.date AS date, q.budget AS budget, q.status AS status, local AS local
ORDER BY local DESC, date DESC, demand
LIMIT $limit
