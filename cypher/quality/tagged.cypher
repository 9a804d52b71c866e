//: title         = "计入环节的专利"
//: description   = "计入一个环节的专利：标引到它或其下级。"
//: descriptionEn = "Patents that count at a node: tagged with it or one below it."
//: access        = "read"
//: tags          = ["quality"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: columns.id = { type = "string", title = "标识" }

MATCH (n:ChainNode {code: $node})<-[:PART_OF*0..6]-(d:ChainNode)<-[:APPLIES_TO]-(p:Patent)
RETURN DISTINCT p.id AS id
ORDER BY id
