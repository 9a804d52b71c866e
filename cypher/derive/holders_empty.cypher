//: title         = "删除无专利的活跃关系"
//: description   = "权利人在某环节已没有专利的，删去其由专利得出的“活跃”关系。"
//: descriptionEn = "Remove counts of families per chain node from holders that have none there any more."
//: access        = "write"
//: tags          = ["load"]
//: params.holders = { type = "list<string>", title = "权利人标识" }

UNWIND $holders AS id
MATCH (h:Holder {id: id})-[:ACTIVE_IN {basis: 'patents'}]->(:ChainNode)
WITH DISTINCT h, COLLECT { MATCH (h)-[:HOLDS]->(:Patent)-[:APPLIES_TO]->(m:ChainNode) RETURN DISTINCT m.code } AS now
MATCH (h)-[a:ACTIVE_IN {basis: 'patents'}]->(n:ChainNode)
WHERE NOT n.code IN now
DELETE a
