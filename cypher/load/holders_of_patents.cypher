//: title         = "专利的权利人"
//: description   = "持有专利或有登记所在地的权利人的标识，供重新推导各环节的专利族数与来源区域。"
//: descriptionEn = "Identifiers of every holder of at least one patent, for deriving their counts again."
//: access        = "read"
//: tags          = ["load"]
//: columns.id = { type = "string", title = "权利人" }

MATCH (h:Holder)
WHERE EXISTS { MATCH (h)-[:HOLDS]->(:Patent) } OR EXISTS { MATCH (h)-[:LOCATED_IN]->(:Region) }
RETURN h.id AS id
ORDER BY id
