//: title         = "权利人—专利"
//: description   = "连接专利与权利人（HOLDS），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Patent to Holder by HOLDS; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:Holder {id: row.head})
MERGE (t)<-[r:HOLDS]-(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
