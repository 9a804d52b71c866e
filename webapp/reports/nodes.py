"""The chapters on nodes of one verdict, and on flagged nodes: finding, evidence, advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graph.metrics import FEW_FAMILIES
from graph.verdict import FLAG_TITLES, Flag, Verdict
from webapp.board import STAGES, WHOLE
from webapp.explain import ATTRIBUTES
from webapp.reports.blocks import BREAK, Block, Column, Paragraph, Run, Table, Text, plain
from webapp.reports.context import NO_NUMBER, STATUS, Context, advice, paragraph, verdict_title
from webapp.reports.definition import Section
from webapp.reports.numbers import Row
from webapp.wording import COUNTRIES, LEGAL, PATENT_KINDS

BASES = {"register": "名录登记", "scope": "经营范围"}
_SAID = 60
"""Characters of a tag's evidence that fit a table cell."""
_FIRMS = 20
_NUMBERS = (
    *("families", "nodeFamilies", "expected", "companies"),
    *("validShare", "referenceValidShare", "reason"),
)


def nodes(context: Context, section: Section) -> Iterator[Block]:
    """One part for each node of the section's verdict."""
    rows = context.rows(section.verdict)
    yield from paragraph(section.wording["lead" if rows else "none"], {})
    for number, row in enumerate(rows, 1):
        yield context.heading(number, row["name"])
        yield from _node(context, section, row)


def _node(context: Context, section: Section, row: Row) -> Iterator[Block]:
    words, values = section.wording, _values(context, row)
    yield _profile(context, row)
    yield from paragraph(words["finding"], values, label="发现")
    yield from _formula(context, row)
    judged = [one for one in context.children(row) if one["verdict"] != Verdict.WITHHELD]
    if judged:
        named = (
            f"{one['name']}（{verdict_title(one['verdict'])}）" for one in context.children(row)
        )
        values["children"] = "、".join(named)
    else:
        tables = list(_evidence(context, section, row))
        yield from tables
        values |= _references(context, row)
    yield from paragraph(words["inference"], values, label="推断")
    if "wide" in words and _is_wide(row):
        yield from paragraph(words["wide"], values)
    yield from paragraph(words["group"], values) if judged else advice(words["advice"], values)


def _values(context: Context, row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {name: context.numbers.of(row, name) for name in _NUMBERS}
    growth = _growth(context, row)
    return values | {"name": row["name"], "growth": growth, "children": None}


def _is_wide(row: Row) -> bool:
    """Whether the interval of RTA leaves open on which side of 1 the region stands."""
    return row["rtaLow"] is not None and row["rtaLow"] < 1 < row["rtaHigh"]


def _growth(context: Context, row: Row) -> Text:
    numbers = context.numbers
    if context.open_period:
        return plain("期间内有未满 18 个月的年份，年均增长不作比较。")
    if row["growth"] is None or row["referenceGrowth"] is None:
        return plain("首年或末年的族数为 0，年均增长数据不足，不作比较。")
    own, other = numbers.of(row, "growth"), numbers.of(row, "referenceGrowth")
    own_base, other_base = (_base(context, row, one) for one in ("families", "reference"))
    return plain("期间内年均增长 ", own, *own_base, "，参照 ", other, *other_base, "。")


def _base(context: Context, row: Row, column: str) -> Text:
    """Return what growth rests on where that is few families, else nothing."""
    scope = context.diagnosis.scope
    at, rows = context.store.ask("diagnosis.node_years", **scope.params)
    counts = {one["year"]: one[column] for one in rows if one["node"] == row["node"]}
    ends = [(year, counts.get(year, 0)) for year in (scope.first, scope.last)]
    if min(count for _, count in ends) >= FEW_FAMILIES:
        return ()
    first, last = (
        context.facts.column(
            f"{row['node']}.{column}.{year}", count, at, column, {"node": row["node"], "year": year}
        )
        for year, count in ends
    )
    return plain("（首年 ", first, " 族、末年 ", last, " 族，基数小）")


def _profile(context: Context, row: Row) -> Paragraph:
    precision: list[str | Run] = ["查准率未测"]
    if row["precision"] is not None:
        precision = ["抽样查准率 ", context.numbers.of(row, "precision")]
    stage, status = STAGES.get(row["stage"], WHOLE), STATUS.get(row["ruleStatus"], "无")
    marks = "".join(f"　标记 {FLAG_TITLES[Flag(flag)]}" for flag in row["flags"])
    said = f"环节代码 {row['node']}　位置 {stage}　标引规则 {status}　"
    return Paragraph(plain(said, *precision, marks), "note")


def _formula(context: Context, row: Row) -> Iterator[Block]:
    """Yield RTA and the expected count with the numbers put into their formulas."""
    numbers = context.numbers
    count, region, node, whole, value, base = (
        numbers.of(row, name)
        for name in ("families", "regionFamilies", "nodeFamilies", "allFamilies", "rta", "expected")
    )
    bounds = numbers.interval(row)
    interval = plain("（95% 区间 ", *bounds, "）") if bounds else ()
    fraction: list[str | Run] = [
        "RTA ＝（",
        count,
        " ÷ ",
        region,
        "）÷（",
        node,
        " ÷ ",
        whole,
        "）＝ ",
        value,
    ]
    yield Paragraph(plain(*fraction, *interval), "formula")
    product = plain("E ＝ ", region, " × ", node, " ÷ ", whole, " ＝ ", base)
    yield Paragraph(product, "formula")


def _references(context: Context, row: Row) -> dict[str, str | None]:
    """Return how the wording names the tables shown for a node; None for one not shown."""
    numbers = {
        role: context.shown_tables.get((row["node"], role))
        for role in ("firms", "patents", "holders")
    }
    names = {role: f"表{at}" if at else None for role, at in numbers.items()}
    local = "、".join(filter(None, (names["firms"], names["patents"])))
    return names | {"local": local or None}


def _evidence(context: Context, section: Section, row: Row) -> Iterator[Block]:
    builders = {"firms": _firms, "patents": _patents, "holders": _holders}
    for role, build in builders.items():
        if section.short and role != "holders":
            continue
        if role == "patents" and not row["families"]:
            continue
        table = build(context, section, row)
        if table:
            context.shown_tables[row["node"], role] = table.number
            yield table


def _firms(context: Context, section: Section, row: Row) -> Table | None:
    given = context.period | {"node": row["node"], "limit": _FIRMS}
    at, rows = context.store.ask(section.queries["firms"], **given)
    if not rows:
        return None
    columns = (
        Column("企业", 60),
        Column("所在地", 44),
        Column("登记依据", 26),
        Column("期间内本环节专利族", 26, "right"),
    )
    body = [
        (
            plain(firm["name"]),
            plain(firm["place"] or NO_NUMBER),
            plain("、".join(BASES.get(one, one) for one in sorted(firm["basis"]))),
            plain(_count(context, f"{row['node']}.firm.{firm['holder']}.count", firm, at)),
        )
        for firm in rows
    ]
    source: list[str | Run] = [f"数据来源：{at}"]
    if row["companies"] > len(rows):
        shown = context.facts.listed(f"{row['node']}.firms", rows, at)
        source += ["；共 ", context.numbers.of(row, "companies"), " 家，列出 ", shown, " 家"]
    caption = f"“{row['name']}”名录登记的本地企业"
    return context.table(caption, columns, body, plain(*source, "。"))


def _patents(context: Context, section: Section, row: Row) -> Table | None:
    given = context.period | {"node": row["node"], "limit": context.params["patents"]}
    at, rows = context.store.ask(section.queries["patents"], **given)
    if not rows:
        return None
    columns = (
        Column("公开公告号", 31),
        Column("名称", 29),
        Column("申请人", 27),
        Column("申请日", 23),
        Column("类型状态", 16),
        Column("标引依据", 30),
    )
    body = [
        (
            plain(patent["number"]),
            plain(patent["title"] or NO_NUMBER),
            plain("、".join(patent["applicants"]) or NO_NUMBER),
            plain(patent["date"] or NO_NUMBER),
            plain(_state(patent)),
            plain(_cut("；".join(filter(None, patent["evidence"])))),
        )
        for patent in rows
    ]
    said: list[str | Run] = ["全部列出"]
    if len(rows) < row["families"]:
        shown = context.facts.listed(f"{row['node']}.patents", rows, at)
        said = ["列出 ", shown, " 族，有效发明在前，按申请日由近及远"]
    total = context.numbers.of(row, "families")
    source = plain(f"数据来源：{at}；共 ", total, " 族，", *said, "。")
    return context.table(f"“{row['name']}”的本区域专利", columns, body, source)


def _state(patent: Row) -> str:
    kind = PATENT_KINDS.get(patent["kind"], patent["kind"] or "")
    return f"{kind} {LEGAL.get(patent['status'], '状态不明')}".strip()


def _cut(text: str) -> str:
    return text if len(text) <= _SAID else text[: _SAID - 1] + "…"


def _holders(context: Context, section: Section, row: Row) -> Table | None:
    """Return leading holders: outside the region, or inside it for a strength."""
    inside = section.short
    limit = context.params["holders"]
    given = context.period | {"node": row["node"], "inside": inside, "limit": limit}
    at, rows = context.store.ask(section.queries["holders"], **given)
    if not rows:
        return None
    where = "本区域" if inside else "区域外"
    columns = (
        Column("权利人", 44),
        Column("国别", 13, "center"),
        Column("所在地", 36),
        Column("期间专利族", 16, "right"),
        Column("期间有效发明", 16, "right"),
        Column("公开（公告）号（至多三件）", 31),
    )
    key = f"{row['node']}.{'inside' if inside else 'outside'}"
    body = [_holder(context, holder, f"{key}.{holder['holder']}", at) for holder in rows]
    note = "；来源区域不明的专利按区域外计" if not inside else ""
    return context.table(
        f"“{row['name']}”的{where}主要权利人", columns, body, f"数据来源：{at}{note}。"
    )


def _holder(context: Context, holder: Row, key: str, at: str) -> tuple[Text, ...]:
    return (
        plain(holder["name"]),
        *_where_from(holder),
        plain(_count(context, f"{key}.count", holder, at)),
        plain(_count(context, f"{key}.valid", holder, at, "valid")),
        lines(holder["numbers"]),
    )


def lines(numbers: Sequence[str]) -> Text:
    """Return patent numbers, each on a line of its own."""
    return plain(*(part for number in numbers for part in (BREAK, number)))[1:]


def _where_from(holder: Row) -> tuple[Text, Text]:
    """Return the cells on a holder's country and where it is; a dash where no source says."""
    return (
        plain(COUNTRIES.get(holder["country"], holder["country"] or NO_NUMBER)),
        plain("、".join(holder["places"]) or NO_NUMBER),
    )


def _cited(context: Context, section: Section, row: Row) -> Table | None:
    """Return the holders outside the region whose patents the region's patents cite most."""
    given = context.period | {"node": row["node"], "limit": context.params["holders"]}
    at, rows = context.store.ask(section.queries["cited"], **given)
    if not rows:
        return None
    columns = (
        Column("被引权利人", 50),
        Column("国别", 13, "center"),
        Column("所在地", 42),
        Column("期间内被引次数", 20, "right"),
        Column("被引公开（公告）号（至多三件）", 31),
    )
    body = [
        (
            plain(holder["name"]),
            *_where_from(holder),
            plain(
                _count(context, f"{row['node']}.cited.{holder['holder']}", holder, at, "citations")
            ),
            lines(holder["numbers"]),
        )
        for holder in rows
    ]
    note = "同一被引专利有几位权利人时各计一次"
    return context.table(
        f"“{row['name']}”引证的区域外权利人", columns, body, f"数据来源：{at}；{note}。"
    )


def _count(context: Context, key: str, row: Row, at: str, column: str = "families") -> Run:
    return context.facts.column(key, row[column], at, column, {"holder": row["holder"]})


def flags(context: Context, section: Section) -> Iterator[Block]:
    """Nodes marked as choke point, dependent or doubtful, whatever their verdict."""
    words = section.wording
    flagged = [row for row in context.diagnosis.rows if row["flags"]]
    yield from paragraph(words["lead" if flagged else "none"], {})
    for row in flagged:
        for flag in row["flags"]:
            yield from _flag(context, section, row, flag)
    if any(Flag.CHOKEPOINT in row["flags"] for row in flagged):
        yield from paragraph(words["inference"], {}, label="推断")
        yield from advice(words["advice"], {})
    if any(Flag.OUTSIDE_DEPENDENCE in row["flags"] for row in flagged):
        yield from advice(words["advice_dependence"], {})


def _tests(section: Section, row: Row) -> Iterator[Block]:
    """Say which of the four attributes of a bottleneck hold; it is called one if all do."""
    tests = row["bottleneckTests"]
    said = {True: "成立", False: "不成立", None: "数据不足"}
    told = "，".join(f"{title}{said[tests[name]]}" for name, title in ATTRIBUTES.items())
    yield from paragraph(section.wording["tests"], {"tests": told})
    whole = all(tests[name] for name in ATTRIBUTES)
    yield from paragraph(section.wording["all_four" if whole else "not_all"], {}, label="推断")


def _flag(context: Context, section: Section, row: Row, flag: str) -> Iterator[Block]:
    names = ("foreignShare", "cr5", "citations", "outsideCitations", "companies", "families")
    values: dict[str, Any] = {
        name: context.numbers.of(row, name)
        for name in names
        if "{" + name + "}" in section.wording[flag]
    }
    yield from paragraph(section.wording[flag], values | {"name": row["name"]}, label="发现")
    if flag == Flag.OUTSIDE_DEPENDENCE and (cited := _cited(context, section, row)):
        yield cited
    if flag != Flag.CHOKEPOINT:
        return
    yield from _tests(section, row)
    shown = context.shown_tables.get((row["node"], "holders"))
    if shown:
        yield Paragraph(plain(f"主要权利人见表{shown}。"))
    elif table := _holders(context, section, row):
        yield table
