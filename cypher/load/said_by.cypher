//: title         = "多个文件写到的共用节点"
//: description   = "所给文件版本写到的权利人、机构与园区中，另有文件也写到的，及其属性。"
//: descriptionEn = "Those of the holders, agencies and parks that versions of files tell of which other files tell of too, with their properties."
//: access        = "read"
//: tags          = ["load"]
//: params.sources = { type = "list<string>", title = "来源" }
//: columns.query = { type = "string", title = "写入查询" }
//: columns.id    = { type = "string", title = "标识" }
//: columns.props = { type = "any", title = "属性" }

MATCH (n)
WHERE (n:Holder OR n:Agency OR n:Park) AND n.said IS NOT NULL
  AND any(one IN n.said WHERE split(one, '#')[0] IN $sources)
RETURN CASE WHEN n:Holder THEN 'holders' WHEN n:Agency THEN 'agencies' ELSE 'parks' END AS query,
       coalesce(n.id, n.name) AS id, properties(n) AS props
ORDER BY query, id
