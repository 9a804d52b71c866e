//: title         = "对接进展"
//: description   = "在一个区域为补本环节而联系过的单位及其进展。"
//: descriptionEn = "Who was contacted to close a node in a region, and how far it went."
//: access        = "read"
//: tags          = ["match"]
//: params.node   = { type = "string", title = "环节", example = "electronics.mid.pcb.multi", choices = "lookup.nodes" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: columns.holder  = { type = "string", title = "权利人" }
//: columns.name    = { type = "string", title = "名称" }
//: columns.stage   = { type = "string", title = "进展" }
//: columns.by      = { type = "string", title = "记录者" }
//: columns.at      = { type = "string", title = "时间" }
//: columns.note    = { type = "string", title = "说明" }
//: columns.history = { type = "list<string>", title = "历次" }

MATCH (h:Holder)-[f:FOLLOWED {region: $region}]->(:ChainNode {code: $node})
RETURN coalesce(h.mergedInto, h.id) AS holder, h.name AS name, f.stage AS stage, f.by AS by, f.at AS at,
       f.note AS note, f.history AS history
ORDER BY at DESC, holder
LIMIT 1000
