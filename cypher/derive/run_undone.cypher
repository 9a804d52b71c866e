//: title         = "标记撤销的批次"
//: description   = "把一个批次标记为已由另一批次撤销。"
//: descriptionEn = "Mark a load as withdrawn by another."
//: access        = "write"
//: tags          = ["load"]
//: params.run = { type = "string", title = "批次" }
//: params.by = { type = "string", title = "撤销它的批次" }

MATCH (run:LoadRun {id: $run})
SET run.undoneBy = $by, run.cutOff = coalesce(run.cutOff, CASE WHEN run.finishedAt IS NULL THEN $by END)
