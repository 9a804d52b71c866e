//: title         = "删除无专利的发明人"
//: description   = "删去已没有专利写到的发明人。"
//: descriptionEn = "Remove inventors that no patent names any more."
//: access        = "write"
//: tags          = ["load"]

MATCH (i:Person)
WHERE NOT EXISTS { MATCH (i)<-[:INVENTED_BY]-(:Patent) }
DETACH DELETE i
