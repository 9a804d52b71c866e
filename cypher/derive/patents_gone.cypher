//: title         = "删除无来源的专利"
//: description   = "已没有来源再提到、也没有专利引证的专利，连同其事件一并删去。"
//: descriptionEn = "Delete patents that no source speaks of and none cites, with their events."
//: access        = "write"
//: tags          = ["load"]
//: params.patents = { type = "list<string>", title = "专利" }

UNWIND $patents AS id
MATCH (p:Patent {id: id})
WHERE size(coalesce(p.sources, [])) = 0 AND NOT EXISTS { MATCH (p)<-[:CITES]-(:Patent) }
DETACH DELETE p
