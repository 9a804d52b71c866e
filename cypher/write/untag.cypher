//: title         = "撤去标引"
//: description   = "撤去专利的标引，以便按新规则重标。"
//: descriptionEn = "Take the tags of patents away, to tag them anew."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (p:Patent {id: row.id})
SET p.changedBy = row.props.changedBy
WITH p
MATCH (p)-[t:APPLIES_TO]->(:ChainNode)
DELETE t
