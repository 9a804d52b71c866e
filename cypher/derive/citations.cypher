//: title         = "引证并入已载专利"
//: description   = "被引专利若后来已装载，把原先指向其空节点（只有公开号）的引证移到该专利上。"
//: descriptionEn = "Move citations of a publication number from the bare node that stood for it to the patent that was loaded with that number."
//: access        = "write"
//: tags          = ["load"]
//: params.numbers = { type = "list<string>", title = "公开号" }

UNWIND $numbers AS number
MATCH (known:Patent {publicationNumber: number})
WHERE known.id <> number
MATCH (bare:Patent {id: number})<-[old:CITES]-(citing:Patent)
MERGE (citing)-[new:CITES]->(known)
SET new.sources = coalesce(new.sources, []) + [key IN old.sources WHERE NOT key IN coalesce(new.sources, [])]
DELETE old
