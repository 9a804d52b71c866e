"""The chapter on method: sources, cut-off, counting, formulas, thresholds, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PureWindowsPath

from graph import metrics
from graph.counting import COUNTS
from webapp.reports.blocks import Block, Column, Paragraph, Run, plain
from webapp.reports.context import NO_NUMBER, Context, paragraph
from webapp.reports.definition import Section
from webapp.reports.facts import Fact
from webapp.reports.numbers import Row
from webapp.wording import SOURCE_KINDS


def cutoff(context: Context) -> Run:
    """Return the data's cut-off date as a figure."""
    value = context.cutoff
    at = context.store.last("diagnosis.cutoff")
    return context.facts.column("cutoff", value, at, "cutoff", {}, shown=value or "未知")


def period(context: Context) -> tuple[Run, Run]:
    """Return first and last year as figures."""
    at = context.store.last("diagnosis.cutoff")
    note = context.facts.note
    last = Fact(
        "period.to", context.span[1], at, formula="given, or last year closed at the cut-off"
    )
    first = Fact("period.from", context.span[0], at, formula="given, or period.to − 4")
    return note(first, str(first.value)), note(last, str(last.value))


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
    if context.found:
        yield from _reference(context, section)
    if "formulas" in words:
        yield Paragraph(plain("计算公式："))
        yield from items(f"{line}。" for line in words["formulas"])
    if "thresholds" in words:
        yield from paragraph(words["order"], {"table": str(context.tables + 1)})
        yield _thresholds(context, section)
    if context.found:
        yield from _rules(context, section)
    yield from _missing(context, section)


def _reference(context: Context, section: Section) -> Iterator[Block]:
    counted = context.diagnosis.counted.reference.origin
    said = "reference_one" if context.subject.reference else "reference_all"
    said = "reference_counts" if counted else said
    values = {"reference": counted or context.subject.reference}
    yield from paragraph(section.wording[said], values)


def items(lines: Iterable[str]) -> Iterator[Block]:
    """Yield numbered lines."""
    for at, line in enumerate(lines, 1):
        yield Paragraph(plain(f"{at}. {line}"), "item")


def _dated(context: Context) -> dict[str, Run | str | None]:
    """Return what the cut-off date rests on; the share only if it is small."""
    at, rows = context.store.ask("diagnosis.cutoff")
    values: dict[str, Run | str | None] = {
        name: context.facts.column(name, rows[0][name], at, name, {})
        for name in ("patents", "dated")
    }
    share = metrics.share(rows[0]["dated"], rows[0]["patents"])
    few = share is not None and share < metrics.DATED_ENOUGH
    fact = Fact("share.dated", share, at, formula="dated ÷ patents", of=("dated", "patents"))
    return values | {"share": context.facts.note(fact, f"{share:.1%}") if few else None}


def _sources(context: Context, section: Section) -> Block:
    at, rows = context.store.ask(section.queries["sources"])
    columns = (
        Column("文件", 30),
        Column("类别", 16),
        Column("读入行数", 11, "right"),
        Column("内容摘要（SHA-256 前 12 位）", 22),
        Column("装载批次", 27),
    )
    body = [
        (
            plain(_file_name(row)),
            plain(SOURCE_KINDS.get(row["kind"], row["kind"] or NO_NUMBER)),
            plain(_source_rows(context, at, row)),
            plain((row["sha256"] or NO_NUMBER)[:12]),
            plain(row["run"] or "随产品附带"),
        )
        for row in rows
    ]
    return context.table("数据来源与装载情况", columns, body, f"数据来源：{at}。")


def _source_rows(context: Context, at: str, row: Row) -> Run:
    key = f"source.{row['id']}.rows"
    return context.facts.column(key, row["rows"], at, "rows", {"id": row["id"]})


def _file_name(row: Row) -> str:
    """Return the file's name without its folders: they tell of the machine, not of the data."""
    name = (
        "区划、产业链与标引规则"
        if row["kind"] == "reference"
        else PureWindowsPath(row["path"]).name
    )
    return f"{name}〔{row['sheet']}〕" if row["sheet"] else name


def _thresholds(context: Context, section: Section) -> Block:
    meanings, limits = section.wording["thresholds"], context.limits.to_json()
    columns = (Column("含义", 58), Column("参数", 26), Column("采用值", 16, "right"))
    rows = [
        (plain(meanings.get(name, name)), plain(name), plain(_limit(context, name, value)))
        for name, value in limits.items()
    ]
    return context.table("判定阈值", columns, rows, "来源：阈值文件 thresholds.toml。")


def _limit(context: Context, name: str, value: float) -> Run:
    at = context.store.last(COUNTS if context.found else "diagnosis.cutoff")
    fact = Fact(f"threshold.{name}", value, at, formula="thresholds.toml")
    return context.facts.note(fact, f"{value:g}")


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
    if "coverage" not in section.queries:
        yield Paragraph(plain("数据的不足之处："))
        yield from items(section.wording["missing"])
        return
    scope = context.diagnosis.scope
    given = {"chain": scope.chain, "from": scope.first, "to": scope.last}
    at, rows = context.store.ask(section.queries["coverage"], **given)
    values = {
        name: context.facts.column(f"coverage.{name}", value, at, name, {})
        for name, value in rows[0].items()
    }
    yield Paragraph(plain(f"数据的不足之处（{at}）："))
    for number, line in enumerate(section.wording["missing"], 1):
        yield from paragraph(f"{number}. {line}", values, kind="item")
