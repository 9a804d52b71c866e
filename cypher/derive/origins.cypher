//: title         = "按权利人推导专利来源区域"
//: description   = "专利没有来源区域的，取第一申请人所归权利人的登记所在地；名录未写所在地的不补。"
//: descriptionEn = "Give a patent without a region that of its first applicant's holder, where a register says where that is."
//: access        = "write"
//: tags          = ["load"]
//: params.holders = { type = "list<string>", title = "权利人标识" }
//: params.run     = { type = "string", title = "此批次，记在改动的专利上" }

UNWIND $holders AS id
MATCH (h:Holder {id: id})
WHERE EXISTS { MATCH (h)-[:LOCATED_IN]->(:Region) }
MATCH (h)-[:HOLDS]->(p:Patent)
WHERE NOT EXISTS { MATCH (p)-[:ORIGINATES_IN]->(:Region) }
MATCH (p)-[:FILED_BY {order: 1}]->(:Applicant)-[:RESOLVED_TO {judgement: 'same'}]->(h)
WITH h, p, head(COLLECT { MATCH (h)-[:LOCATED_IN]->(r:Region) RETURN r.code ORDER BY r.code DESC }) AS code
MATCH (region:Region {code: code})
MERGE (p)-[o:ORIGINATES_IN]->(region)
SET o.basis = 'holder', o.evidence = h.name, o.sources = p.sources, p.changedBy = $run
