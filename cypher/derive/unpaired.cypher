//: title         = "申请复为公开文献"
//: description   = "写明其申请号的来源都已收回的专利，复以公开文献号为标识。"
//: descriptionEn = "A patent of which no source tells the application any more is known by its publication again."
//: access        = "write"
//: tags          = ["load"]
//: params.patents = { type = "list<string>", title = "专利" }
//: params.run = { type = "string", title = "此批次，记在改动的专利上" }

UNWIND $patents AS id
MATCH (n:Patent {id: id})
WHERE n.applicationNumber IS NULL AND n.document <> n.id AND size(n.sources) > 0
  AND NOT EXISTS { MATCH (:Patent {id: n.document}) }
WITH n, n.id AS id
SET n.id = n.document, n.family = coalesce(n.familyId, n.document), n.changedBy = $run
RETURN id AS id
