//: title         = "无人再提的节点"
//: description   = "没有专利、申请人名称、所在地与登记环节的权利人，没有任何关系的机构与园区，没有来源的政策，各附来源键；名录是否仍写到它们由调用者判断。"
//: descriptionEn = "Holders without patents, place or registered node, agencies and parks without any relationship, policies without a source, with their source keys: whether a register still names them is for the caller to see."
//: access        = "read"
//: tags          = ["load"]
//: columns.kind    = { type = "string", title = "类别" }
//: columns.id      = { type = "string", title = "标识" }
//: columns.sources = { type = "list<string>", title = "来源" }

CALL () {
  MATCH (h:Holder)
  WHERE NOT EXISTS { MATCH (h)-[:HOLDS]->(:Patent) } AND NOT EXISTS { MATCH (h)-[:LOCATED_IN]->() }
    AND NOT EXISTS { MATCH (h)<-[:RESOLVED_TO]-(:Applicant) }
    AND NOT EXISTS { MATCH (h)-[a:ACTIVE_IN]->(:ChainNode) WHERE a.basis <> 'patents' }
    AND NOT EXISTS { MATCH (h)--(o) WHERE o:Event OR o:Demand OR o:Product OR o:Industry }
    AND NOT EXISTS { MATCH (:Applicant)-[r:RESOLVED_TO]->(:Holder {id: h.mergedInto}) WHERE r.own = h.id }
  RETURN 'holder' AS kind, h.id AS id, h.sources AS sources
  UNION ALL
  MATCH (a:Agency)
  WHERE NOT EXISTS { MATCH (a)--() }
  RETURN 'agency' AS kind, a.name AS id, a.sources AS sources
  UNION ALL
  MATCH (k:Park)
  WHERE NOT EXISTS { MATCH (k)--() }
  RETURN 'park' AS kind, k.name AS id, k.sources AS sources
  UNION ALL
  MATCH (y:Policy)
  WHERE size(coalesce(y.sources, [])) = 0
  RETURN 'policy' AS kind, y.id AS id, y.sources AS sources
}
RETURN kind AS kind, id AS id, coalesce(sources, []) AS sources
ORDER BY kind, id
