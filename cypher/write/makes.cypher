//: title         = "权利人—产品"
//: description   = "连接权利人与产品（MAKES），并记来源键；两端缺一的行不连接。"
//: descriptionEn = "Connect Holder to Product by MAKES; a row whose ends are not there connects nothing."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Holder {stockCode: row.tail})
MATCH (h:Product {name: row.head})
MERGE (t)-[r:MAKES]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
