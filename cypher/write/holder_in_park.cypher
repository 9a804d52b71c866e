//: title         = "权利人—园区"
//: description   = "连接权利人与园区（LOCATED_IN），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Holder to Park by LOCATED_IN; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Holder {id: row.tail})
MATCH (h:Park {name: row.head})
MERGE (t)-[r:LOCATED_IN]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
