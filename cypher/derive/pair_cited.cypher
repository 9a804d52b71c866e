//: title         = "公开文献并入申请：cited"
//: description   = "公开文献与申请既属同一件专利，把前者的关系移到后者；来源键一并移去。"
//: descriptionEn = "Move a relationship of a patent known by its publication alone to the same patent known by its application."
//: access        = "write"
//: tags          = ["load"]
//: params.pairs = { type = "rows", title = "文献号与专利" }
//: params.run = { type = "string", title = "此批次" }

UNWIND $pairs AS pair
MATCH (known:Patent {id: pair.id})
MATCH (lone:Patent {id: pair.document})
MATCH (lone)<-[old:CITES]-(other:Patent)
MERGE (known)<-[new:CITES]-(other)
SET other.changedBy = $run
WITH old, new, coalesce(new.sources, []) AS had
SET new += properties(old)
SET new.sources = had + [key IN coalesce(old.sources, []) WHERE NOT key IN had]
DELETE old
