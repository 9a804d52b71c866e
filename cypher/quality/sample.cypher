//: title         = "抽样判读"
//: description   = "抽出的专利，附标引依据与已有的判读。"
//: descriptionEn = "Drawn patents with the evidence of their tags and what was judged."
//: access        = "read"
//: tags          = ["quality"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.patents = { type = "list<string>", title = "专利" }
//: columns.id = { type = "string", title = "标识" }
//: columns.title = { type = "string", title = "名称" }
//: columns.abstract = { type = "string", title = "摘要" }
//: columns.ipc = { type = "string", title = "主分类号" }
//: columns.evidence = { type = "string", title = "标引依据" }
//: columns.answer = { type = "string", title = "判读" }
//: columns.by = { type = "string", title = "判读者" }

MATCH (n:ChainNode {code: $node})
UNWIND $patents AS key
MATCH (p:Patent {id: key})
OPTIONAL MATCH (p)-[j:JUDGED_AS]->(n)
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.mainIpc AS ipc,
       head(COLLECT { MATCH (p)-[a:APPLIES_TO]->(d:ChainNode)-[:PART_OF*0..6]->(n) WITH a ORDER BY a.score DESC, a.ruleId RETURN a.evidence LIMIT 1 }) AS evidence,
       j.answer AS answer, j.by AS by
ORDER BY id
