//: title         = "参考数据中已无的"
//: description   = "产业链与环节中，现行参考数据不再有的。"
//: descriptionEn = "Chains and nodes that the present reference no longer has."
//: access        = "read"
//: tags          = ["load"]
//: params.source = { type = "string", title = "现行参考数据的来源" }
//: columns.label = { type = "string", title = "标签" }
//: columns.code = { type = "string", title = "代码" }

MATCH (n:Chain|ChainNode)
WHERE NOT any(key IN coalesce(n.sources, []) WHERE split(key, '#')[0] = $source)
RETURN labels(n)[0] AS label, n.code AS code
ORDER BY label, code
