//: title         = "删除无人写到的人员"
//: description   = "删去已没有专利写到的发明人与已不在名录中的代理师。"
//: descriptionEn = "Remove inventors that no patent names any more, and attorneys that no register does."
//: access        = "write"
//: tags          = ["load"]

MATCH (i:Person)
WHERE NOT EXISTS { MATCH (i)<-[:INVENTED_BY]-(:Patent) }
  AND NOT EXISTS { MATCH (i)-[:WORKS_AT]->(:Agency) }
DETACH DELETE i
