//: title         = "一个批次"
//: description   = "一个批次的起止与是否已撤销。"
//: descriptionEn = "One load: when it began and ended, and whether it was withdrawn."
//: access        = "read"
//: tags          = ["load"]
//: params.id = { type = "string", title = "批次" }
//: columns.id = { type = "string", title = "批次" }
//: columns.startedAt = { type = "string", title = "开始" }
//: columns.finishedAt = { type = "string", title = "结束" }
//: columns.undoneBy = { type = "string", title = "撤销它的批次" }

MATCH (run:LoadRun {id: $id})
WHERE run.kind = 'run'
RETURN run.id AS id, run.startedAt AS startedAt, run.finishedAt AS finishedAt, run.undoneBy AS undoneBy
ORDER BY id
LIMIT 1
