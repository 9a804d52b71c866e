//: title         = "专利—环节"
//: description   = "连接专利与环节（APPLIES_TO），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Patent to ChainNode by APPLIES_TO; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:ChainNode {code: row.head})
MERGE (t)-[r:APPLIES_TO]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
