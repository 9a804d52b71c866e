//: title         = "清去无账页的来源（关系）"
//: description   = "不再有账页的文件版本：从每个文件只留一个来源键的关系上收回其键。"
//: descriptionEn = "Of file versions without a page left: take their key back from relationships that carry one a file."
//: access        = "write"
//: tags          = ["load"]
//: params.sources = { type = "list<string>", title = "来源" }

MATCH (:Ipc)-[r:PART_OF]->(:Ipc)
WHERE any(key IN coalesce(r.sources, []) WHERE split(key, '#')[0] IN $sources)
SET r.sources = [key IN r.sources WHERE NOT split(key, '#')[0] IN $sources]
