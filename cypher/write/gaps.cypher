//: title         = "写入环节诊断"
//: description   = "存下快照中各环节的结论与数字，连到快照、环节与区域。"
//: descriptionEn = "Keep the verdict and numbers of each node of a snapshot, connected to snapshot, node and region."
//: access        = "write"
//: tags          = ["diagnosis"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (s:Snapshot {id: row.snapshot})
MATCH (n:ChainNode {code: row.node})
MATCH (r:Region {code: row.region})
MERGE (g:Gap {id: row.id})
SET g += row.props
MERGE (g)-[:IN]->(s)
MERGE (g)-[:ON]->(n)
MERGE (g)-[:FOR]->(r)
