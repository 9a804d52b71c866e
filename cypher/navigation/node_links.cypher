//: title         = "环节的上下游"
//: description   = "供给本环节的上游环节，与本环节供给的下游环节。"
//: descriptionEn = "Nodes that feed a node and nodes it feeds."
//: access        = "read"
//: tags          = ["navigation"]
//: params.node = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.limit = { type = "integer", title = "行数", default = 200 }
//: columns.direction = { type = "string", title = "方向" }
//: columns.node      = { type = "string", title = "环节" }
//: columns.name      = { type = "string", title = "名称" }
//: columns.stage     = { type = "string", title = "位置" }

MATCH (n:ChainNode {code: $node})
CALL (n) {
  MATCH (n)<-[:UPSTREAM_OF]-(o:ChainNode) RETURN 'upstream' AS direction, o AS other LIMIT $limit
  UNION ALL
  MATCH (n)-[:UPSTREAM_OF]->(o:ChainNode) RETURN 'downstream' AS direction, o AS other LIMIT $limit
}
RETURN direction AS direction, other.code AS node, other.name AS name, other.stage AS stage
ORDER BY direction DESC, other.order
LIMIT $limit
