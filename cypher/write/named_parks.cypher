//: title         = "写入企业名录提到的园区"
//: description   = "园区名录尚未装载的园区，先由企业一行记其名称；每个文件只留一个来源键。"
//: descriptionEn = "A park that a firm's row names is there by its name, with one source key per file, until a register of parks speaks of it."
//: access        = "write"
//: tags          = ["load"]
//: params.rows = { type = "rows", title = "行" }

UNWIND $rows AS row
MERGE (n:Park {name: row.name})
SET n += row.props,
    n.sources = CASE WHEN any(key IN coalesce(n.sources, []) WHERE split(key, '#')[0] = split(row.source, '#')[0])
                     THEN n.sources ELSE coalesce(n.sources, []) + row.source END
