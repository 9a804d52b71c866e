//: title         = "清去无账页的来源"
//: description   = "不再有账页的文件版本：从每个文件只留一个来源键的节点上收回其键，并删去其来源节点。"
//: descriptionEn = "Of file versions without a page left: take their key back from nodes that carry one a file, and delete their Source."
//: access        = "write"
//: tags          = ["load"]
//: params.sources = { type = "list<string>", title = "来源" }

MATCH (n)
WHERE (n:Applicant OR n:Holder OR n:Person OR n:Ipc OR n:Agency OR n:Park OR n:Product OR n:Region)
  AND any(key IN coalesce(n.sources, []) WHERE split(key, '#')[0] IN $sources)
SET n.sources = [key IN n.sources WHERE NOT split(key, '#')[0] IN $sources]
