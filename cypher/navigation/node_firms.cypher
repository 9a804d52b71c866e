//: title         = "环节的本地企业"
//: description   = "所在地在区域内、由名录登记或经营范围对应到本环节或其下级的权利人，附角色、依据及其在本环节的专利族数。"
//: descriptionEn = "Holders of the region that a register or their scope of business maps to a node or one below it, with role and basis, and their patents on it."
//: access        = "read"
//: tags          = ["navigation"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.skip = { type = "integer", title = "跳过行数", default = 0 }
//: params.limit = { type = "integer", title = "行数", default = 50 }
//: columns.id       = { type = "string", title = "标识" }
//: columns.name     = { type = "string", title = "名称" }
//: columns.kind     = { type = "string", title = "类型" }
//: columns.place    = { type = "string", title = "所在" }
//: columns.roles    = { type = "list<string>", title = "角色" }
//: columns.bases    = { type = "list<string>", title = "依据" }
//: columns.evidence = { type = "list<string>", title = "依据原文" }
//: columns.nodes    = { type = "list<string>", title = "登记环节" }
//: columns.families = { type = "integer", title = "本环节专利族", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(o:Region)<-[:LOCATED_IN]-(own:Holder)-[a:ACTIVE_IN]->(d:ChainNode)-[:PART_OF*0..6]->(n:ChainNode {code: $node})
WHERE a.basis <> 'patents' AND own.closed IS NULL
MATCH (h:Holder {id: coalesce(own.mergedInto, own.id)})
WITH h, n, min(o.fullName) AS place, collect(DISTINCT a.role) AS roles, collect(DISTINCT a.basis) AS bases,
     collect(DISTINCT a.evidence) AS evidence, collect(DISTINCT d.name) AS nodes
RETURN h.id AS id, h.name AS name, h.kind AS kind, place AS place, roles AS roles, bases AS bases,
       evidence AS evidence, nodes AS nodes,
       COUNT { MATCH (h)-[:HOLDS]->(p:Patent)-[:APPLIES_TO]->(:ChainNode)-[:PART_OF*0..6]->(n) RETURN DISTINCT p.family } AS families
ORDER BY families DESC, name
SKIP $skip LIMIT $limit
