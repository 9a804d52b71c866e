//: title         = "记下目标的进展"
//: description   = "记下政策目标的进展，连同记录者与时间；先前各次留在 progressHistory。"
//: descriptionEn = "Note how far a target of a policy is, with who and when; earlier notes stay in progressHistory."
//: access        = "write"
//: tags          = ["work"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (t:Target {id: row.target})
SET t += row.props,
    t.progressHistory = coalesce(t.progressHistory, []) + row.told
