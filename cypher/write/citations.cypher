//: title       = "专利引证"
//: description = "Connect citing to cited patents; a cited patent that was never loaded becomes a bare node with its number."
//: access      = "write"
//: tags        = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MERGE (h:Patent {id: row.head})
ON CREATE SET h.publicationNumber = row.number, h.sources = []
MERGE (t)-[r:CITES]->(h)
SET r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
