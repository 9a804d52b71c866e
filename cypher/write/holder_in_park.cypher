//: title         = "权利人—园区"
//: description   = "连接权利人与园区（LOCATED_IN），并记来源键；园区名录尚未装载的，先记其名称。"
//: descriptionEn = "Connect Holder to Park by LOCATED_IN; a park that no list named yet is there by its name alone."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Holder {id: row.tail})
MERGE (h:Park {name: row.head})
ON CREATE SET h.sources = []
MERGE (t)-[r:LOCATED_IN]->(h)
SET r += row.props,
    r.sources = CASE WHEN row.source IN coalesce(r.sources, []) THEN r.sources
                     ELSE coalesce(r.sources, []) + row.source END
