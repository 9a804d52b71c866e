//: title         = "代码的名称"
//: description   = "给出若干代码各自的名称：环节、区域与产业链。"
//: descriptionEn = "The names of chain nodes, regions and chains by their codes."
//: access        = "read"
//: tags          = ["lookup"]
//: params.codes = { type = "list<string>", title = "代码", example = ["360000", "electronics.pcb"] }
//: columns.code = { type = "string", title = "代码" }
//: columns.name = { type = "string", title = "名称" }

UNWIND $codes AS wanted
CALL (wanted) {
  MATCH (n:ChainNode {code: wanted}) RETURN n.name AS name
  UNION
  MATCH (r:Region {code: wanted}) RETURN r.name AS name
  UNION
  MATCH (c:Chain {code: wanted}) RETURN c.name AS name
}
RETURN DISTINCT wanted AS code, name AS name
ORDER BY code, name
