//: title         = "记下对接进展"
//: description   = "记下为补一个环节而与权利人联系的进展，连同记录者与时间；先前各次留在 history。"
//: descriptionEn = "Note how far contact with a holder went to close a node, with who and when; earlier notes stay in history."
//: access        = "write"
//: tags          = ["match"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (h:Holder {id: row.holder})
MATCH (n:ChainNode {code: row.node})
MERGE (h)-[f:FOLLOWED {region: row.region}]->(n)
SET f += row.props,
    f.history = coalesce(f.history, []) + row.told
