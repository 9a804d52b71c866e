//: title         = "专利"
//: description   = "一件专利及其发明人、分类号、代理机构、来源区域与引证数。"
//: descriptionEn = "One patent with its inventors, classes, agencies and region."
//: access        = "read"
//: tags          = ["entity"]
//: params.id = { type = "string", title = "标识", example = "CN201620010144" }
//: columns.id                = { type = "string", title = "标识" }
//: columns.title             = { type = "string", title = "名称" }
//: columns.abstract          = { type = "string", title = "摘要" }
//: columns.claim             = { type = "string", title = "主权项" }
//: columns.kind              = { type = "string", title = "类型" }
//: columns.applicationNumber = { type = "string", title = "申请号" }
//: columns.publicationNumber = { type = "string", title = "公开（公告）号" }
//: columns.grantNumber       = { type = "string", title = "授权公告号，与公开号不同者" }
//: columns.applicationDate   = { type = "date", title = "申请日" }
//: columns.publicationDate   = { type = "date", title = "公开（公告）日" }
//: columns.grantDate         = { type = "date", title = "授权公告日" }
//: columns.legalStatus       = { type = "string", title = "法律状态" }
//: columns.legalDetail       = { type = "string", title = "法律状态原文" }
//: columns.familyId          = { type = "string", title = "专利族" }
//: columns.priority          = { type = "string", title = "优先权" }
//: columns.pctPublication    = { type = "string", title = "PCT 国际公布号" }
//: columns.mainIpc           = { type = "string", title = "主分类号" }
//: columns.locarno           = { type = "string", title = "洛迦诺分类号" }
//: columns.subject           = { type = "string", title = "技术主题" }
//: columns.effects           = { type = "list<string>", title = "技术功效" }
//: columns.materials         = { type = "list<string>", title = "材料" }
//: columns.applications      = { type = "list<string>", title = "应用领域" }
//: columns.aspects           = { type = "list<string>", title = "主题、功效、材料、应用的位置与识别规则" }
//: columns.inventors         = { type = "list<string>", title = "发明人" }
//: columns.persons           = { type = "any", title = "发明人及标识" }
//: columns.ipcs              = { type = "list<string>", title = "分类号" }
//: columns.agencies          = { type = "any", title = "代理机构" }
//: columns.origin            = { type = "any", title = "来自区域" }
//: columns.cites             = { type = "integer", title = "引证", unit = "件" }
//: columns.citedBy           = { type = "integer", title = "被引证", unit = "件" }
//: columns.sources           = { type = "list<string>", title = "来源键" }

MATCH (p:Patent {id: $id})
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.claim AS claim, p.kind AS kind,
       p.applicationNumber AS applicationNumber, p.publicationNumber AS publicationNumber, p.grantNumber AS grantNumber,
       p.applicationDate AS applicationDate, p.publicationDate AS publicationDate, p.grantDate AS grantDate,
       p.legalStatus AS legalStatus, p.legalDetail AS legalDetail, p.familyId AS familyId,
       p.priority AS priority, p.pctPublication AS pctPublication, p.mainIpc AS mainIpc, p.locarno AS locarno,
       p.subject AS subject, p.effects AS effects, p.materials AS materials, p.applications AS applications,
       p.aspects AS aspects,
       COLLECT { MATCH (p)-[r:INVENTED_BY]->(i:Person) RETURN i.name ORDER BY r.order LIMIT 100 } AS inventors,
       COLLECT { MATCH (p)-[r:INVENTED_BY]->(i:Person) WITH i, r ORDER BY r.order, i.id RETURN {id: i.id, name: i.name} LIMIT 100 } AS persons,
       COLLECT { MATCH (p)-[:CLASSIFIED_AS]->(c:Ipc) RETURN c.code ORDER BY c.code LIMIT 100 } AS ipcs,
       COLLECT { MATCH (p)-[r:REPRESENTED_BY]->(a:Agency) RETURN {name: a.name, agent: r.agent} LIMIT 10 } AS agencies,
       head(COLLECT { MATCH (p)-[r:ORIGINATES_IN]->(o:Region) RETURN {code: o.code, name: o.fullName, basis: r.basis, evidence: r.evidence} LIMIT 1 }) AS origin,
       COUNT { (p)-[:CITES]->(:Patent) } AS cites,
       COUNT { (p)<-[:CITES]-(:Patent) } AS citedBy,
       p.sources AS sources
LIMIT 1
