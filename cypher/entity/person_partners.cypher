//: title         = "人员与谁合作"
//: description   = "与一个人共同发明的人，按共同的专利族。"
//: descriptionEn = "Who invented together with a person, by families."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "person-1" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.id = { type = "string", title = "标识" }
//: columns.name = { type = "string", title = "姓名" }
//: columns.families = { type = "integer", title = "共同专利族", unit = "族" }

MATCH (i:Person {id: $id})<-[:INVENTED_BY]-(p:Patent)-[:INVENTED_BY]->(o:Person)
WHERE o.id <> $id
RETURN o.id AS id, o.name AS name, count(DISTINCT p.family) AS families
ORDER BY families DESC, id
LIMIT $limit
