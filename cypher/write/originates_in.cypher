//: title         = "专利—区域"
//: description   = "连接专利与其唯一的来源区域（ORIGINATES_IN），先前所写的别的区域让位；两端缺一的行不连接。"
//: descriptionEn = "Connect Patent to Region by ORIGINATES_IN, its one region: what was said before of another gives way; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:Region {code: row.head})
OPTIONAL MATCH (t)-[old:ORIGINATES_IN]->(other:Region)
WHERE other.code <> row.head
DELETE old
WITH DISTINCT row, t, h
MERGE (t)-[r:ORIGINATES_IN]->(h)
SET r.sources = CASE WHEN r.basis = 'holder' THEN [] ELSE coalesce(r.sources, []) END
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
