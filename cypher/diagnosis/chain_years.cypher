//: title         = "产业链专利的申请年"
//: description   = "标引到本产业链的全部已载专利的最早与最晚申请年，不论期间。"
//: descriptionEn = "First and last application year of all loaded patents tagged to the chain, whatever the period."
//: access        = "read"
//: tags          = ["diagnosis"]
//: params.chain = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: columns.firstYear = { type = "integer", title = "最早申请年" }
//: columns.lastYear  = { type = "integer", title = "最晚申请年" }

MATCH (:Chain {code: $chain})-[:HAS_NODE]->(:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH DISTINCT d
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
RETURN min(p.applicationYear) AS firstYear, max(p.applicationYear) AS lastYear
