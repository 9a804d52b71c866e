//: title         = "删除参考数据中已无的关系"
//: description   = "现行参考数据不再有的环节归属、上下级与供给关系，删去。"
//: descriptionEn = "Delete what the present reference no longer says between chains and nodes."
//: access        = "write"
//: tags          = ["load"]
//: params.source = { type = "string", title = "现行参考数据的来源" }

MATCH (a:Chain|ChainNode)-[r:HAS_NODE|PART_OF|UPSTREAM_OF]->(:Chain|ChainNode)
WHERE NOT any(key IN coalesce(r.sources, []) WHERE split(key, '#')[0] = $source)
DELETE r
