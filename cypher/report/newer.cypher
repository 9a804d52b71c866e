//: title         = "某日之后公开的专利族"
//: description   = "逐环节：期间内的专利族中，最早公开日晚于某日的，区域与全部各有多少；校核报告时据此分清新公开与补录。没有的环节不列。"
//: descriptionEn = "Per node: of the families of the period, how many were first published after a day, of the region and in all; tells new publications from late loading when a report is verified. Nodes without any are left out."
//: access        = "read"
//: tags          = ["report"]
//: params.chain  = { type = "string", title = "产业链", example = "electronics.pcb", choices = "lookup.chains" }
//: params.region = { type = "string", title = "区域", example = "360000", choices = "lookup.regions" }
//: params.from   = { type = "integer", title = "起始申请年", example = 2019 }
//: params.to     = { type = "integer", title = "终止申请年", example = 2023 }
//: params.since  = { type = "string", title = "日期（不含）", example = "2021-12-31" }
//: columns.node         = { type = "string", title = "环节" }
//: columns.families     = { type = "integer", title = "区域专利族数", unit = "族" }
//: columns.nodeFamilies = { type = "integer", title = "环节专利族数", unit = "族" }

MATCH (:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)
WITH collect(DISTINCT inside.code) AS here
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(d:ChainNode)
WITH here, d, collect(DISTINCT n.code) AS above
MATCH (d)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)
WITH above, p.family AS family, p.publicationDate AS day, coalesce(o.code IN here, false) AS local
UNWIND above AS code
WITH code, family, min(day) AS first, max(CASE WHEN local THEN 1 ELSE 0 END) AS local
WHERE first > $since
RETURN code AS node, sum(local) AS families, count(family) AS nodeFamilies
ORDER BY node
