//: title         = "标记中断的批次"
//: description   = "后来的批次补完推导后，把从未结束的批次标记为中断。"
//: descriptionEn = "Mark runs that never ended, once a later run has derived what they left undone."
//: access        = "write"
//: tags          = ["load"]
//: params.run = { type = "string", title = "补齐的批次" }

MATCH (run:LoadRun {kind: 'run'})
WHERE run.finishedAt IS NULL AND run.cutOff IS NULL AND run.id <> $run
SET run.cutOff = $run
