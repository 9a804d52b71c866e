//: title         = "写入标引判读"
//: description   = "记下专利是否属于环节（JUDGED_AS）。"
//: descriptionEn = "Note whether a patent belongs to a node (JUDGED_AS)."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:ChainNode {code: row.head})
MERGE (t)-[r:JUDGED_AS]->(h)
SET r += row.props
