//: title       = "按权利人推导专利来源区域"
//: description = "Give a patent without a region that of its first applicant's holder, where a register says where that is."
//: access      = "write"
//: tags        = ["load"]
//: params.holders = { type = "list<string>", title = "权利人标识" }

UNWIND $holders AS id
MATCH (region:Region)<-[:LOCATED_IN]-(h:Holder {id: id})<-[:RESOLVED_TO {judgement: 'same'}]-(:Applicant)<-[:FILED_BY {order: 1}]-(p:Patent)
WHERE NOT EXISTS { MATCH (p)-[:ORIGINATES_IN]->(:Region) }
MERGE (p)-[o:ORIGINATES_IN]->(region)
SET o.basis = 'holder', o.evidence = h.name, o.sources = p.sources
