//: title         = "写入：曾用名与资质"
//: description   = "记下一行所说的曾用名与资质；权利人的曾用名与资质是各来源所说的并集。"
//: descriptionEn = "Note the former names and honours that a row tells; a holder has those that all its sources tell."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MATCH (n:Holder {id: row.id})
SET n.told = [one IN coalesce(n.told, []) WHERE NOT one STARTS WITH row.source + ' '] + [one IN row.told | row.source + ' ' + one]
WITH DISTINCT n, n.told AS told
WITH n, told, COLLECT { UNWIND told AS one WITH one WHERE split(one, ' ')[1] = 'formerNames'
                 RETURN DISTINCT substring(one, size(split(one, ' ')[0]) + 13) AS name ORDER BY name } AS former,
     COLLECT { UNWIND told AS one WITH one WHERE split(one, ' ')[1] = 'honours'
                 RETURN DISTINCT substring(one, size(split(one, ' ')[0]) + 9) AS name ORDER BY name } AS honours
SET n.told = CASE told WHEN [] THEN null ELSE told END,
    n.formerNames = CASE former WHEN [] THEN null ELSE former END,
    n.honours = CASE honours WHEN [] THEN null ELSE honours END
