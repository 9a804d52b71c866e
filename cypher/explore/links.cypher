//: title         = "画布上各物的关系"
//: description   = "所给各物（类型/标识）的关系：专利的全部，其余只取从它出发、为数不多的一侧；两物都在画布上时，其间的关系必在其中一侧。"
//: descriptionEn = "Relationships of given things (kind/identifier): all of a patent, of others those that leave them and are few; what joins two things on the canvas is always among those of one of them."
//: access        = "read"
//: tags          = ["explore"]
//: params.things = { type = "list<string>", title = "各物，写作 类型/标识", example = ["holder/h-54668891cb1f", "node/electronics.mid.pcb.multi"] }
//: columns.thing   = { type = "string", title = "类型/标识" }
//: columns.type    = { type = "string", title = "关系" }
//: columns.outward = { type = "boolean", title = "由此出发" }
//: columns.label   = { type = "string", title = "对方的标签" }
//: columns.id      = { type = "string", title = "对方的标识" }

UNWIND $things AS thing
WITH DISTINCT thing, split(thing, '/')[0] AS kind, substring(thing, size(split(thing, '/')[0]) + 1) AS id
CALL (kind, id) {
  MATCH (c:Patent {id: id})-[r]-(x) WHERE kind = 'patent'
  RETURN type(r) AS type, startNode(r) = c AS outward, x
  UNION ALL
  MATCH (c:Holder {id: id})-[r:LOCATED_IN|ACTIVE_IN]->(x) WHERE kind = 'holder'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Applicant {name: id})-[r:RESOLVED_TO]->(x) WHERE kind = 'applicant'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Person {id: id})-[r:WORKS_AT]->(x) WHERE kind = 'person'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:ChainNode {code: id})-[r:PART_OF|UPSTREAM_OF]->(x) WHERE kind = 'node'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Chain {code: id})-[r:PART_OF|HAS_NODE]->(x) WHERE kind = 'chain'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Region {code: id})-[r:PART_OF]->(x) WHERE kind = 'region'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Park {name: id})-[r:LOCATED_IN|SERVES]->(x) WHERE kind = 'park'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Agency {name: id})-[r:LOCATED_IN|SERVES|RESPONSIBLE_FOR]->(x) WHERE kind = 'agency'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Policy {id: id})-[r:ISSUED_IN|HAS_MEASURE|HAS_TARGET]->(x) WHERE kind = 'policy'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Measure {id: id})-[r:HAS_TARGET|CONCERNS]->(x) WHERE kind = 'measure'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Ipc {code: id})-[r:PART_OF]->(x) WHERE kind = 'ipc'
  RETURN type(r) AS type, true AS outward, x
  UNION ALL
  MATCH (c:Event {id: id})-[r:FROM|TO]->(x) WHERE kind = 'event'
  RETURN type(r) AS type, true AS outward, x
}
RETURN DISTINCT thing AS thing, type AS type, outward AS outward, head(labels(x)) AS label, CASE WHEN x:Agency THEN x.name ELSE coalesce(x.id, x.code, x.name) END AS id
ORDER BY thing, type, label, id, outward
