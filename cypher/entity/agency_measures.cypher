//: title         = "机构负责的措施"
//: description   = "机构牵头或参与的政策措施。"
//: descriptionEn = "Policy measures an agency leads or takes part in."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "名称", example = "省市场监管局" }
//: params.limit = { type = "integer", title = "行数", default = 100 }
//: columns.policy      = { type = "string", title = "政策" }
//: columns.policyTitle = { type = "string", title = "政策标题" }
//: columns.measure     = { type = "string", title = "措施" }
//: columns.number      = { type = "string", title = "序号" }
//: columns.title       = { type = "string", title = "标题" }
//: columns.lead        = { type = "boolean", title = "牵头" }
//: columns.text        = { type = "string", title = "原文" }
//: columns.sources     = { type = "list<string>", title = "来源键" }

MATCH (a:Agency {name: $id})-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(y:Policy)
RETURN y.id AS policy, y.title AS policyTitle, m.id AS measure, m.number AS number, m.title AS title,
       r.lead AS lead, r.text AS text, r.sources AS sources
ORDER BY policy, m.start
LIMIT $limit
