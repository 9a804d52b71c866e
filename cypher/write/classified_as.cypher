//: title         = "专利—分类号"
//: description   = "连接专利与分类号（CLASSIFIED_AS），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Patent to Ipc by CLASSIFIED_AS; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:Ipc {code: row.head})
MERGE (t)-[r:CLASSIFIED_AS]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
