//: title         = "区域的园区"
//: description   = "区域或其下级的园区，附其服务的产业链。"
//: descriptionEn = "Parks in a region or below it."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "代码", example = "360000" }
//: params.limit = { type = "integer", title = "行数", default = 60 }
//: columns.name   = { type = "string", title = "名称" }
//: columns.level  = { type = "string", title = "级别" }
//: columns.place  = { type = "string", title = "所在" }
//: columns.chains = { type = "list<string>", title = "服务产业链" }

MATCH (:Region {code: $id})<-[:PART_OF*0..3]-(o:Region)<-[:LOCATED_IN]-(k:Park)
RETURN k.name AS name, k.level AS level, o.fullName AS place,
       COLLECT { MATCH (k)-[:SERVES]->(c:Chain) WITH c ORDER BY c.code RETURN c.name LIMIT 20 } AS chains
ORDER BY name
LIMIT $limit
