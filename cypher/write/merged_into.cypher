//: title         = "并入与分出"
//: description   = "把权利人并入代表它的权利人，或分出；旧者一并记下改动批次。"
//: descriptionEn = "Merge a holder into the one that stands for it, or part them."
//: access        = "write"
//: tags          = ["resolve"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (h:Holder {id: row.own})
SET h.mergedInto = row.into, h.changedBy = row.props.changedBy
WITH row
UNWIND row.stands AS id
MATCH (t:Holder {id: id})
SET t.changedBy = row.props.changedBy
