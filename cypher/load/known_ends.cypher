//: title         = "已载的证券代码与行业"
//: description   = "所给证券代码、行业标识、行业名称中，图里已有的。"
//: descriptionEn = "Of the stock codes, industries and names of industries given, those that the graph holds."
//: access        = "read"
//: tags          = ["load"]
//: params.codes      = { type = "list<string>", title = "证券代码" }
//: params.industries = { type = "list<string>", title = "行业标识" }
//: params.names      = { type = "list<string>", title = "行业名称" }
//: columns.codes      = { type = "list<string>", title = "证券代码" }
//: columns.industries = { type = "list<string>", title = "行业标识" }
//: columns.names      = { type = "list<string>", title = "行业名称" }

RETURN [code IN $codes WHERE EXISTS { MATCH (:Holder {stockCode: code}) }] AS codes,
       [id IN $industries WHERE EXISTS { MATCH (:Industry {id: id}) }] AS industries,
       [name IN $names WHERE EXISTS { MATCH (:Industry {name: name}) }] AS names
