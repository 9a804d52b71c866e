//: title         = "装载批次"
//: description   = "各次装载批次，新者在前。"
//: descriptionEn = "Every load run, newest first."
//: access        = "read"
//: tags          = ["load"]
//: params.limit = { type = "integer", title = "行数", default = 50 }
//: columns.id         = { type = "string", title = "批次" }
//: columns.startedAt  = { type = "string", title = "开始" }
//: columns.finishedAt = { type = "string", title = "结束" }
//: columns.report     = { type = "string", title = "报告（JSON）" }
//: columns.cutOff     = { type = "string", title = "中断，由此批次补齐" }
//: columns.undoneBy   = { type = "string", title = "撤销它的批次" }
//: columns.demo       = { type = "boolean", title = "示例数据" }

MATCH (run:LoadRun {kind: 'run'})
RETURN run.id AS id, run.startedAt AS startedAt, run.finishedAt AS finishedAt,
       run.report AS report, run.cutOff AS cutOff, run.undoneBy AS undoneBy, coalesce(run.demo, false) AS demo
ORDER BY run.id DESC
LIMIT $limit
