//: title         = "人员"
//: description   = "一个人的专利与起止申请年；另有多少个同名的人。同名不等于同人：发明人按姓名与第一申请人分开。"
//: descriptionEn = "One person with patents and years; how many others bear the name. Inventors are told apart by name and first applicant."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "person-1" }
//: columns.id = { type = "string", title = "标识" }
//: columns.name = { type = "string", title = "姓名" }
//: columns.certificate = { type = "string", title = "代理师资格证号" }
//: columns.practice = { type = "string", title = "代理师执业备案号" }
//: columns.patents = { type = "integer", title = "专利", unit = "件" }
//: columns.families = { type = "integer", title = "专利族", unit = "族" }
//: columns.first = { type = "integer", title = "最早申请年" }
//: columns.last = { type = "integer", title = "最近申请年" }
//: columns.namesakes = { type = "integer", title = "其他同名者", unit = "人" }
//: columns.sources = { type = "list<string>", title = "来源键" }

MATCH (i:Person {id: $id})
OPTIONAL MATCH (i)<-[:INVENTED_BY]-(p:Patent)
WITH i, count(DISTINCT p) AS patents, count(DISTINCT p.family) AS families, min(p.applicationYear) AS first, max(p.applicationYear) AS last
RETURN i.id AS id, i.name AS name, i.certificate AS certificate, i.practice AS practice, patents AS patents, families AS families,
       first AS first, last AS last, COUNT { MATCH (o:Person {name: i.name}) WHERE o.id <> i.id } AS namesakes, i.sources AS sources
LIMIT 1
