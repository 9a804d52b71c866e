//: title         = "数据截止日"
//: description   = "已载专利最晚的公开日，即数据截止日：此后公开的不计，也从不以今天为准。"
//: descriptionEn = "The latest publication date loaded: what is published later is not counted, and never today."
//: access        = "read"
//: tags          = ["diagnosis"]
//: columns.cutoff  = { type = "date", title = "截止日" }
//: columns.patents = { type = "integer", title = "专利件数", unit = "件" }
//: columns.dated   = { type = "integer", title = "有公开日的件数", unit = "件" }

MATCH (p:Patent)
RETURN max(p.publicationDate) AS cutoff, count(p.title) AS patents, count(p.publicationDate) AS dated
