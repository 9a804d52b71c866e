//: title         = "专利—发明人"
//: description   = "连接专利与发明人（INVENTED_BY），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Patent to Person by INVENTED_BY; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Patent {id: row.tail})
MATCH (h:Person {id: row.head})
MERGE (t)-[r:INVENTED_BY]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
