//: title         = "画布上各物的属性"
//: description   = "所给各物（类型/标识）的名称、年份、子类型、状态与所在地；图中没有的不出现。"
//: descriptionEn = "Name, year, subkind, status and place of given things (kind/identifier); those that are not in the graph are left out."
//: access        = "read"
//: tags          = ["explore"]
//: params.things = { type = "list<string>", title = "各物，写作 类型/标识", example = ["holder/h-54668891cb1f", "node/electronics.mid.pcb.multi"] }
//: columns.thing   = { type = "string", title = "类型/标识" }
//: columns.title   = { type = "string", title = "名称" }
//: columns.year    = { type = "integer", title = "年份" }
//: columns.subkind = { type = "string", title = "子类型" }
//: columns.status  = { type = "string", title = "状态" }
//: columns.place   = { type = "string", title = "所在地" }

UNWIND $things AS thing
WITH DISTINCT thing, split(thing, '/')[0] AS kind, substring(thing, size(split(thing, '/')[0]) + 1) AS id
CALL (kind, id) {
  MATCH (x:Patent {id: id}) WHERE kind = 'patent'
  RETURN coalesce(x.title, x.publicationNumber, x.id) AS title, x.applicationYear AS year, x.kind AS subkind, x.legalStatus AS status, head(COLLECT { MATCH (x)-[:ORIGINATES_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place
  UNION ALL
  MATCH (x:Holder {id: id}) WHERE kind = 'holder'
  RETURN x.name AS title, null AS year, x.kind AS subkind, x.status AS status, head(COLLECT { MATCH (x)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place
  UNION ALL
  MATCH (x:Applicant {name: id}) WHERE kind = 'applicant'
  RETURN x.name AS title, null AS year, null AS subkind, null AS status, null AS place
  UNION ALL
  MATCH (x:Person {id: id}) WHERE kind = 'person'
  RETURN x.name AS title, null AS year, null AS subkind, null AS status, null AS place
  UNION ALL
  MATCH (x:ChainNode {code: id}) WHERE kind = 'node'
  RETURN x.name AS title, null AS year, x.stage AS subkind, null AS status, null AS place
  UNION ALL
  MATCH (x:Chain {code: id}) WHERE kind = 'chain'
  RETURN x.name AS title, null AS year, x.level AS subkind, null AS status, null AS place
  UNION ALL
  MATCH (x:Region {code: id}) WHERE kind = 'region'
  RETURN x.name AS title, null AS year, x.level AS subkind, null AS status, head([x.fullName]) AS place
  UNION ALL
  MATCH (x:Park {name: id}) WHERE kind = 'park'
  RETURN x.name AS title, null AS year, x.level AS subkind, null AS status, head(COLLECT { MATCH (x)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place
  UNION ALL
  MATCH (x:Agency {name: id}) WHERE kind = 'agency'
  RETURN x.name AS title, null AS year, x.kind AS subkind, null AS status, head(COLLECT { MATCH (x)-[:LOCATED_IN]->(r:Region) RETURN r.fullName ORDER BY r.code }) AS place
  UNION ALL
  MATCH (x:Policy {id: id}) WHERE kind = 'policy'
  RETURN x.title AS title, null AS year, null AS subkind, null AS status, null AS place
  UNION ALL
  MATCH (x:Measure {id: id}) WHERE kind = 'measure'
  RETURN x.title AS title, null AS year, null AS subkind, null AS status, null AS place
  UNION ALL
  MATCH (x:Target {id: id}) WHERE kind = 'target'
  RETURN x.text AS title, null AS year, x.comparator AS subkind, null AS status, null AS place
  UNION ALL
  MATCH (x:Ipc {code: id}) WHERE kind = 'ipc'
  RETURN coalesce(x.code + ' ' + x.title, x.code) AS title, null AS year, x.level AS subkind, null AS status, null AS place
  UNION ALL
  MATCH (x:Event {id: id}) WHERE kind = 'event'
  RETURN coalesce(x.type, x.kind) AS title, toInteger(left(x.date, 4)) AS year, x.kind AS subkind, null AS status, null AS place
}
RETURN thing AS thing, title AS title, year AS year, subkind AS subkind, status AS status, place AS place
ORDER BY thing
