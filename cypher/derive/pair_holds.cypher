//: title         = "公开文献并入申请：holds"
//: description   = "公开文献与申请既属同一件专利，把前者的关系移到后者；来源键一并移去。"
//: descriptionEn = "Move a relationship of a patent known by its publication alone to the same patent known by its application."
//: access        = "write"
//: tags          = ["load"]
//: params.documents = { type = "list<string>", title = "文献号" }

UNWIND $documents AS document
MATCH (known:Patent)
WHERE (known.document = document OR known.grantDocument = document) AND known.id <> document
MATCH (lone:Patent {id: document})
MATCH (lone)<-[old:HOLDS]-(other:Holder)
MERGE (known)<-[new:HOLDS]-(other)
WITH old, new, coalesce(new.sources, []) AS had
SET new += properties(old)
SET new.sources = had + [key IN coalesce(old.sources, []) WHERE NOT key IN had]
DELETE old
