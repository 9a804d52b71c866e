//: title       = "专利的权利人"
//: description = "Identifiers of every holder of at least one patent, for deriving their counts again."
//: access      = "read"
//: tags        = ["load"]
//: columns.id = { type = "string", title = "权利人" }

MATCH (h:Holder)
WHERE EXISTS { MATCH (h)-[:HOLDS]->(:Patent) } OR EXISTS { MATCH (h)-[:LOCATED_IN]->(:Region) }
RETURN h.id AS id
ORDER BY id
