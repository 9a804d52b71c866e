//: title         = "环节查准率"
//: description   = "由仍计入环节的已判读专利算出查准率与件数。"
//: descriptionEn = "Compute precision and number of judged patents that still count at the nodes."
//: access        = "write"
//: tags          = ["load"]
//: params.nodes = { type = "list<string>", title = "环节" }

UNWIND $nodes AS code
MATCH (n:ChainNode {code: code})
OPTIONAL MATCH (n)<-[r:JUDGED_AS]-(p:Patent)
WHERE EXISTS { MATCH (p)-[:APPLIES_TO]->(:ChainNode)-[:PART_OF*0..6]->(n) }
WITH n, count(r) AS judged, sum(CASE WHEN r.answer = 'yes' THEN 1.0 ELSE 0.0 END) AS right
SET n.judged = judged, n.precision = CASE WHEN judged = 0 THEN null ELSE right / judged END
