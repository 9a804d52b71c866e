//: title         = "专利的引证与被引证"
//: description   = "本专利引证的与引证本专利的专利，申请年新者在前。"
//: descriptionEn = "Patents that this one cites or is cited by, newest first."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "CN201620010144" }
//: params.limit = { type = "integer", title = "行数", default = 50 }
//: columns.direction         = { type = "string", title = "方向" }
//: columns.id                = { type = "string", title = "标识" }
//: columns.title             = { type = "string", title = "名称" }
//: columns.publicationNumber = { type = "string", title = "公开（公告）号" }
//: columns.year              = { type = "integer", title = "申请年" }

MATCH (p:Patent {id: $id})
CALL (p) {
  MATCH (p)-[:CITES]->(c:Patent) RETURN 'cites' AS direction, c AS other LIMIT $limit
  UNION ALL
  MATCH (p)<-[:CITES]-(c:Patent) RETURN 'citedBy' AS direction, c AS other LIMIT $limit
}
RETURN direction AS direction, other.id AS id, other.title AS title,
       other.publicationNumber AS publicationNumber, other.applicationYear AS year
ORDER BY direction, year DESC, id
LIMIT $limit
