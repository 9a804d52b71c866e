//: title         = "收回：曾用名与资质"
//: description   = "收回一行所说的曾用名与资质；其他来源也说到的留下。"
//: descriptionEn = "Take back the former names and honours that a row told; what other sources tell as well stays."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Holder {name: row.id})
WHERE n.told IS NOT NULL
SET n.told = [one IN n.told WHERE NOT one STARTS WITH row.source + ' ']
WITH DISTINCT n, n.told AS told
WITH n, told, COLLECT { UNWIND told AS one WITH one WHERE split(one, ' ')[1] = 'formerNames'
                 RETURN DISTINCT substring(one, size(split(one, ' ')[0]) + 13) AS name ORDER BY name } AS former,
     COLLECT { UNWIND told AS one WITH one WHERE split(one, ' ')[1] = 'honours'
                 RETURN DISTINCT substring(one, size(split(one, ' ')[0]) + 9) AS name ORDER BY name } AS honours
SET n.told = CASE told WHEN [] THEN null ELSE told END,
    n.formerNames = CASE former WHEN [] THEN null ELSE former END,
    n.honours = CASE honours WHEN [] THEN null ELSE honours END
