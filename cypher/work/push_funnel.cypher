//: title         = "推送—回应—签约"
//: description   = "为补链联系过的单位：各链在每一阶段的家数；阶段由记录对接进展的命令写下。"
//: descriptionEn = "Holders contacted to close gaps: how many at each stage by chain, as noted by chainnav follow."
//: access        = "read"
//: tags          = ["work"]
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: columns.chain = { type = "string", title = "产业链" }
//: columns.name = { type = "string", title = "名称" }
//: columns.pushed = { type = "integer", title = "已推送", unit = "家" }
//: columns.answered = { type = "integer", title = "已回应", unit = "家" }
//: columns.contract = { type = "integer", title = "已签约", unit = "家" }
//: columns.declined = { type = "integer", title = "已谢绝", unit = "家" }

MATCH (h:Holder)-[f:FOLLOWED {region: $region}]->(:ChainNode)<-[:HAS_NODE]-(c:Chain {level: 'chain'})
RETURN c.code AS chain, c.name AS name, count(CASE WHEN f.stage = 'pushed' THEN 1 END) AS pushed,
       count(CASE WHEN f.stage = 'answered' THEN 1 END) AS answered, count(CASE WHEN f.stage = 'contract' THEN 1 END) AS contract,
       count(CASE WHEN f.stage = 'declined' THEN 1 END) AS declined
ORDER BY chain
LIMIT 100
