"""The chapters on the whole chain: method, summary, verdict table, withheld nodes, queries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PureWindowsPath

from graph import metrics
from graph.verdict import FLAG_TITLES, Flag, Verdict
from webapp.board import description
from webapp.reports.blocks import BREAK, Block, Column, Paragraph, Run, Text, plain
from webapp.reports.context import (
    NO_NUMBER,
    STATUS,
    Context,
    advice,
    paragraph,
    verdict_title,
)
from webapp.reports.definition import Section
from webapp.reports.facts import Fact
from webapp.reports.figures import BoardPart, board_parts
from webapp.reports.numbers import Row

SOURCES = {
    "patents_table": "专利著录表",
    "companies": "企业名录",
    "parks": "园区名录",
    "agencies": "机构名录",
    "policies": "政策文件",
    "reference": "内置参考数据",
}
NAMED = (
    Verdict.MISSING,
    Verdict.COMPANIES_ONLY,
    Verdict.WEAK,
    Verdict.EXTENSION,
    Verdict.STRONG,
)
_MANY = 0.5
_FITS = 130.0
"""Height in mm up to which a figure still fits below the first paragraphs of its chapter."""


def cutoff(context: Context) -> Run:
    """Return the data's cut-off date as a figure."""
    value = context.diagnosis.cutoff
    at = context.store.last("diagnosis.cutoff")
    return context.numbers.column("cutoff", value, at, "cutoff", {}, shown=value or "未知")


def period(context: Context) -> tuple[Run, Run]:
    """Return first and last year as figures."""
    scope, at = context.diagnosis.scope, context.store.last("diagnosis.cutoff")
    note = context.numbers.facts.note
    last = Fact("period.to", scope.last, at, formula="given, or last year closed at the cut-off")
    first = Fact("period.from", scope.first, at, formula="given, or period.to − 4")
    return note(first, str(scope.first)), note(last, str(scope.last))


def method(context: Context, section: Section) -> Iterator[Block]:
    """Sources, cut-off, period, counting, formulas, thresholds, rules, what is missing."""
    words = section.wording
    first, last = period(context)
    values = _dated(context) | {"table": str(context.tables + 1), "cutoff": cutoff(context)}
    yield from paragraph(words["data"], values)
    yield from paragraph(words["few_dated"], values)
    yield _sources(context, section)
    wording = words["open_period" if context.open_period else "period"]
    yield from paragraph(wording, {"from": first, "to": last})
    yield from paragraph(words["unit"], {})
    said = "reference_one" if context.subject.reference else "reference_all"
    yield from paragraph(words[said], {"reference": context.subject.reference})
    yield Paragraph(plain("计算公式："))
    for at, line in enumerate(words["formulas"], 1):
        yield Paragraph(plain(f"{at}. {line}。"), "item")
    yield from paragraph(words["order"], {"table": str(context.tables + 1)})
    yield _thresholds(context, section)
    yield from _rules(context, section)
    yield from _missing(context, section)


def _dated(context: Context) -> dict[str, Run | str | None]:
    """Return what the cut-off date rests on; the share only if it is small."""
    at, rows = context.store.ask("diagnosis.cutoff")
    values: dict[str, Run | str | None] = {
        name: context.numbers.column(name, rows[0][name], at, name, {})
        for name in ("patents", "dated")
    }
    share = metrics.share(rows[0]["dated"], rows[0]["patents"])
    few = share is not None and share < metrics.DATED_ENOUGH
    fact = Fact("share.dated", share, at, formula="dated ÷ patents", of=("dated", "patents"))
    return values | {"share": context.numbers.facts.note(fact, f"{share:.1%}") if few else None}


def _sources(context: Context, section: Section) -> Block:
    at, rows = context.store.ask(section.queries["sources"])
    columns = (
        Column("文件", 30),
        Column("类别", 16),
        Column("行数", 11, "right"),
        Column("内容摘要（SHA-256 前 12 位）", 22),
        Column("装载批次", 27),
    )
    body = [
        (
            plain(_file_name(row)),
            plain(SOURCES.get(row["kind"], row["kind"] or NO_NUMBER)),
            plain(_source_rows(context, at, row)),
            plain((row["sha256"] or NO_NUMBER)[:12]),
            plain(row["run"] or "随产品附带"),
        )
        for row in rows
    ]
    return context.table("数据来源与装载情况", columns, body, f"数据来源：{at}。")


def _source_rows(context: Context, at: str, row: Row) -> Run:
    key = f"source.{row['id']}.rows"
    return context.numbers.column(key, row["rows"], at, "rows", {"id": row["id"]})


def _file_name(row: Row) -> str:
    """Return the file's name without its folders: they tell of the machine, not of the data."""
    name = (
        "区划、产业链与标引规则"
        if row["kind"] == "reference"
        else PureWindowsPath(row["path"]).name
    )
    return f"{name}〔{row['sheet']}〕" if row["sheet"] else name


def _thresholds(context: Context, section: Section) -> Block:
    meanings, limits = section.wording["thresholds"], context.diagnosis.thresholds.to_json()
    columns = (Column("含义", 58), Column("参数", 26), Column("采用值", 16, "right"))
    rows = [
        (plain(meanings.get(name, name)), plain(name), plain(f"{value:g}"))
        for name, value in limits.items()
    ]
    return context.table("判定阈值", columns, rows, "来源：阈值文件 thresholds.toml。")


def _rules(context: Context, section: Section) -> Iterator[Block]:
    rows, count = context.diagnosis.rows, context.numbers.count
    drafts = [row["node"] for row in rows if row["ruleStatus"] == "draft"]
    untested = [row["node"] for row in rows if row["precision"] is None]
    values = {
        "nodes": count("count.nodes", [row["node"] for row in rows], "count of nodes"),
        "draft": count("count.draft", drafts, "count of nodes with status draft"),
        "untested": count("count.untested", untested, "count of nodes without precision"),
    }
    yield from paragraph(section.wording["rules"], values)


def _missing(context: Context, section: Section) -> Iterator[Block]:
    scope = context.diagnosis.scope
    given = {"chain": scope.chain, "from": scope.first, "to": scope.last}
    at, rows = context.store.ask(section.queries["coverage"], **given)
    values = {
        name: context.numbers.column(f"coverage.{name}", value, at, name, {})
        for name, value in rows[0].items()
    }
    yield Paragraph(plain(f"数据的不足之处（{at}）："))
    for number, line in enumerate(section.wording["missing"], 1):
        yield from paragraph(f"{number}. {line}", values, kind="item")


def summary(context: Context, section: Section) -> Iterator[Block]:
    """How many nodes of each verdict, which they are, and the board."""
    words, rows = section.wording, context.diagnosis.rows
    values = _counts(context)
    yield from paragraph(words["counts"], values)
    yield from paragraph(words["flags"], values)
    if not any(row["verdict"] != Verdict.WITHHELD for row in rows):
        yield from paragraph(words["nodata"], values)
    elif values["share"]:
        yield from paragraph(words["many_withheld"], values)
    parts = board_parts(rows)
    fits = len(parts) == 1 and parts[0].size[1] <= _FITS
    if fits:
        yield from _boards(context, section, parts)
    for verdict in NAMED:
        names = "、".join(row["name"] for row in context.rows(verdict))
        if names:
            yield Paragraph(plain(f"{names}。"), label=verdict_title(verdict))
    if context.previous:
        yield from _compared(context, section)
    if not fits:
        yield from _boards(context, section, parts)


def _counts(context: Context) -> dict[str, Run | str | None]:
    rows, numbers = context.diagnosis.rows, context.numbers
    judged = [row["node"] for row in rows if row["verdict"] != Verdict.WITHHELD]
    values: dict[str, Run | str | None] = {
        "region": context.subject.region,
        "chain": context.subject.chain,
        "nodes": numbers.count("count.nodes", [row["node"] for row in rows], "count of nodes"),
        "judged": numbers.count("count.judged", judged, "count of nodes not withheld"),
        "share": _withheld_share(context),
    }
    values |= {verdict.value: context.verdict_count(verdict) for verdict in Verdict}
    for flag in Flag:
        marked = [row["node"] for row in rows if flag in row["flags"]]
        values[flag.value] = numbers.count(f"count.{flag}", marked, f"count of flag {flag}")
    for name in ("regionFamilies", "allFamilies"):
        values[name] = numbers.of(rows[0], name) if rows else "0"
    return values


def _withheld_share(context: Context) -> Run | None:
    rows = context.diagnosis.rows
    withheld = len(context.nodes(Verdict.WITHHELD))
    if not rows or withheld / len(rows) < _MANY:
        return None
    at, of = context.store.last("diagnosis.nodes"), ("count.withheld", "count.nodes")
    share = withheld / len(rows)
    fact = Fact("share.withheld", share, at, formula="count.withheld ÷ count.nodes", of=of)
    return context.numbers.facts.note(fact, f"{share:.1%}")


def _compared(context: Context, section: Section) -> Iterator[Block]:
    previous = context.previous
    assert previous is not None  # noqa: S101 - asked by the caller
    changed = [
        row
        for row in context.diagnosis.rows
        if row["node"] in previous.verdicts and previous.verdicts[row["node"]] != row["verdict"]
    ]
    nodes = [row["node"] for row in changed]
    count = context.numbers.count("count.changed", nodes, "count of verdicts unlike the previous")
    number = str(context.tables + 1) if changed else NO_NUMBER
    values = {"built": previous.built, "changed": count, "table": number}
    yield from paragraph(section.wording["compare" if changed else "unchanged"], values)
    if changed:
        columns = (
            Column("环节", 34),
            Column("上期结论", 22),
            Column("本期结论", 22),
            Column("理由", 44),
        )
        body = [
            (
                plain(row["name"]),
                plain(verdict_title(previous.verdicts[row["node"]])),
                plain(context.numbers.of(row, "verdict")),
                plain(context.numbers.of(row, "reason")),
            )
            for row in changed
        ]
        yield context.table("与上期结论不同的环节", columns, body, f"上期：{previous.name}。")


def _boards(context: Context, section: Section, parts: Sequence[BoardPart]) -> Iterator[Block]:
    scope = context.diagnosis.scope
    at = context.store.last("diagnosis.node_counts")
    source = f"数据来源：{at}，期间 {scope.first}—{scope.last} 年。"
    first = str(context.figures + 1)
    numbers = first if len(parts) == 1 else f"{first}至图{context.figures + len(parts)}"
    yield from paragraph(section.wording["board"], {"figure": numbers})
    for part in parts:
        caption = f"{context.subject.region}{context.subject.chain}诊断图{part.suffix}"
        alt = f"{caption}。" + "；".join(description(row).rstrip("。") for row in part.rows) + "。"
        yield context.figure(caption, alt, part.svg, part.size, source)


def verdicts(context: Context, section: Section) -> Iterator[Block]:
    """The table of all nodes."""
    values = {"table": str(context.tables + 1)}
    yield from paragraph(section.wording["lead"], values)
    previous = context.previous
    columns = [
        Column("环节", 28),
        Column("结论", 16),
        *([Column("上期结论", 16), Column("上期族数", 8, "right")] if previous else []),
        Column("区域族数", 8.5, "right"),
        Column("参照族数", 8.5, "right"),
        Column("期望", 10, "right"),
        Column("RTA 及区间", 14, "right"),
        Column("企业数", 8, "right"),
        Column("理由", 42),
    ]
    rows = [_verdict_row(context, row) for row in context.diagnosis.rows]
    ids = [context.store.last(f"diagnosis.{name}") for name in ("node_counts", "node_companies")]
    yield context.table("环节结论", columns, rows, f"数据来源：{'、'.join(ids)}。")


def _verdict_row(context: Context, row: Row) -> list[Text]:
    numbers, previous = context.numbers, context.previous
    depth = row["level"] - min(one["level"] for one in context.diagnosis.rows)
    draft = "＊" if row["ruleStatus"] == "draft" else ""
    marks = "".join(f"【{FLAG_TITLES[Flag(flag)]}】" for flag in row["flags"])
    earlier: list[Text] = []
    if previous:
        verdict = previous.verdicts.get(row["node"])
        count = previous.families.get(row["node"])
        earlier = [
            plain(verdict_title(verdict) if verdict else NO_NUMBER),
            plain(NO_NUMBER if count is None else str(count)),
        ]
    return [
        plain("　" * depth + row["name"] + draft),
        plain(numbers.of(row, "verdict", bold=row["verdict"] != Verdict.WITHHELD), marks),
        *earlier,
        plain(numbers.of(row, "families")),
        plain(numbers.of(row, "nodeFamilies")),
        plain(numbers.of(row, "expected")),
        rta(context, row),
        plain(numbers.of(row, "companies")),
        plain(numbers.of(row, "reason")),
    ]


def rta(context: Context, row: Row) -> Text:
    """Return RTA with its interval; a dash where no verdict rests on it."""
    if row["verdict"] == Verdict.WITHHELD or row["rta"] is None:
        return plain(NO_NUMBER)
    value, bounds = context.numbers.of(row, "rta"), context.numbers.interval(row)
    return plain(value, BREAK, *bounds) if bounds else plain(value)


def withheld(context: Context, section: Section) -> Iterator[Block]:
    """Nodes without a verdict, with the reason of each."""
    rows, words, numbers = context.rows(Verdict.WITHHELD), section.wording, context.numbers
    if not rows:
        yield from paragraph(words["none"], {})
        return
    yield from paragraph(words["lead"], {"withheld": context.verdict_count(Verdict.WITHHELD)})
    columns = (
        Column("环节", 30),
        Column("规则", 12, "center"),
        Column("区域族数", 10, "right"),
        Column("参照族数", 10, "right"),
        Column("期望", 10, "right"),
        Column("企业数", 9, "right"),
        Column("数据不足的原因", 42),
    )
    body = [
        (
            plain(row["name"]),
            plain(STATUS.get(row["ruleStatus"], NO_NUMBER)),
            *(
                plain(numbers.of(row, name))
                for name in ("families", "nodeFamilies", "expected", "companies", "reason")
            ),
        )
        for row in rows
    ]
    number = context.table("数据不足环节及原因", columns, body, _count_source(context))
    yield number
    yield from advice(words["advice"], {"table": str(number.number)})


def _count_source(context: Context) -> str:
    ids = [context.store.last(f"diagnosis.{name}") for name in ("node_counts", "node_companies")]
    return f"数据来源：{'、'.join(ids)}。"


def queries(context: Context, section: Section) -> Iterator[Block]:
    """The annex: every query that was run, with its digest and parameters."""
    lock = f"{context.definition.name}.lock.json"
    values = {"run": context.subject.run, "lock": lock}
    yield from paragraph(section.wording["lead"], values)
    columns = (
        Column("编号", 7),
        Column("查询", 25),
        Column("说明", 20),
        Column("参数", 36),
        Column("查询摘要", 15),
    )
    rows = [
        (
            plain(used.id),
            plain(used.query),
            plain(used.title),
            plain(_params(used.params)),
            plain(used.digest.removeprefix("sha256:")[:12]),
        )
        for used in context.store.used
    ]
    yield context.table("查询清单", columns, rows, "查询摘要为查询全文 SHA-256 的前 12 位。")


def _params(params: dict[str, object]) -> str:
    shown = (f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in params.items())
    return "; ".join(shown).replace('"', "") or "无"
