//: title         = "疑似流动的发明人"
//: description   = "在一个环节上先后为两个单位发明、前一单位的末年早于后一单位首年的同名发明人，附两边都有的合作发明人。只凭姓名，须核对。"
//: descriptionEn = "Inventors of one name who invented at a node for one organisation and later for another, with co-inventors that both share. By name alone: to be checked."
//: access        = "read"
//: tags          = ["network"]
//: params.node  = { type = "string", title = "环节", example = "electronics.mid.pcb.multi" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.name      = { type = "string", title = "发明人" }
//: columns.from      = { type = "string", title = "先前单位" }
//: columns.fromName  = { type = "string", title = "先前单位名称" }
//: columns.lastYear  = { type = "integer", title = "末年" }
//: columns.to        = { type = "string", title = "后来单位" }
//: columns.toName    = { type = "string", title = "后来单位名称" }
//: columns.firstYear = { type = "integer", title = "首年" }
//: columns.families  = { type = "integer", title = "两处专利族", unit = "族" }
//: columns.together  = { type = "list<string>", title = "两处都有的合作发明人" }

MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear IS NOT NULL
WITH DISTINCT p
MATCH (p)<-[:HOLDS]-(h:Holder) WHERE h.kind <> 'person'
MATCH (p)-[:INVENTED_BY]->(i:Person)
WITH i.name AS name, h, min(p.applicationYear) AS first, max(p.applicationYear) AS last,
     count(DISTINCT p.family) AS families, collect(DISTINCT p) AS patents
WITH name, collect({id: h.id, name: h.name, first: first, last: last, families: families, patents: patents}) AS places
WHERE size(places) > 1
UNWIND places AS a
UNWIND places AS b
WITH name, a, b WHERE a.last < b.first
WITH name, a, b, COLLECT { UNWIND a.patents AS p MATCH (p)-[:INVENTED_BY]->(o:Person) WHERE o.name <> name RETURN DISTINCT o.name ORDER BY o.name } AS before,
     COLLECT { UNWIND b.patents AS p MATCH (p)-[:INVENTED_BY]->(o:Person) WHERE o.name <> name RETURN DISTINCT o.name } AS after
RETURN name AS name, a.id AS from, a.name AS fromName, a.last AS lastYear, b.id AS to, b.name AS toName,
       b.first AS firstYear, a.families + b.families AS families, [one IN before WHERE one IN after] AS together
ORDER BY size(together) DESC, families DESC, name, from, to
LIMIT $limit
