//: title         = "删除无来源的其他节点"
//: description   = "已没有来源的事件、需求、参照计数、行业、产品、分类号、园区。"
//: descriptionEn = "Delete events, demands, reference counts, industries, products, symbols and parks without a source."
//: access        = "write"
//: tags          = ["load"]

MATCH (n)
WHERE (n:Event OR n:Demand OR n:ReferenceCount OR n:Industry OR n:Product OR n:Ipc OR n:Park)
  AND size(coalesce(n.sources, [])) = 0
DETACH DELETE n
