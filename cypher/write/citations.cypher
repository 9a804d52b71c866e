//: title         = "专利引证"
//: description   = "连接引证与被引专利（CITES）；被引文献已属某件专利的，即引该专利；未曾装载的，先建一个只有号码的空节点，其来源即引证关系的来源。"
//: descriptionEn = "Connect citing to cited patents; a document of a patent that is there leads to it; one that was never loaded becomes a bare node with its number; the relationship says who cites it."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
OPTIONAL MATCH (d:Patent {document: row.head})
WITH row, t, min(d.id) AS known
MERGE (h:Patent {id: coalesce(known, row.head)})
ON CREATE SET h += row.props, h.sources = []
MERGE (t)-[r:CITES]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
