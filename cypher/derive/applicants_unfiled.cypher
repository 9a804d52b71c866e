//: title         = "删除无专利的申请人"
//: description   = "删去已没有专利写到的申请人。"
//: descriptionEn = "Remove applicants as filed that no patent names any more."
//: access        = "write"
//: tags          = ["load"]

MATCH (a:Applicant)
WHERE NOT EXISTS { MATCH (a)<-[:FILED_BY|HELD_BY]-(:Patent) }
DETACH DELETE a
