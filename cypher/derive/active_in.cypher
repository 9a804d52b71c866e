//: title         = "按专利推导权利人活跃环节"
//: description   = "按各权利人持有的专利，数出其在每个环节的专利族数，记在“活跃”关系上。"
//: descriptionEn = "Count the families of each given holder per chain node, from the patents it holds."
//: access        = "write"
//: tags          = ["load"]
//: params.holders = { type = "list<string>", title = "权利人标识" }

UNWIND $holders AS id
MATCH (h:Holder {id: id})-[:HOLDS]->(p:Patent)-[:APPLIES_TO]->(n:ChainNode)
WITH h, n, count(DISTINCT p.family) AS families
MERGE (h)-[a:ACTIVE_IN {basis: 'patents'}]->(n)
SET a.families = families
