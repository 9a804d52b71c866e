//: title         = "公开文献并入申请"
//: description   = "公开文献与申请既属同一件专利，前者独有的属性与来源键归后者，前者删去。"
//: descriptionEn = "A patent known by its application takes the properties that only the one known by its publication alone has; that one is deleted."
//: access        = "write"
//: tags          = ["load"]
//: params.pairs = { type = "rows", title = "文献号与专利" }
//: params.run = { type = "string", title = "此批次" }

UNWIND $pairs AS pair
MATCH (known:Patent {id: pair.id})
MATCH (lone:Patent {id: pair.document})
SET known += pair.props,
    known.family = coalesce(pair.props.familyId, known.familyId, known.id),
    known.changedBy = $run,
    known.sources = known.sources + [key IN coalesce(lone.sources, []) WHERE NOT key IN known.sources]
DETACH DELETE lone
