"""The chapters on the whole chain: summary, verdict table, withheld nodes, queries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from graph.periods import years
from graph.verdict import FLAG_TITLES, Flag, Verdict
from webapp.board import description
from webapp.reports.blocks import BREAK, Block, Column, Paragraph, Run, Text, plain
from webapp.reports.compared import compared
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
from webapp.reports.numbers import Row, fill

NAMED = (
    Verdict.MISSING,
    Verdict.COMPANIES_ONLY,
    Verdict.WEAK,
    Verdict.EXTENSION,
    Verdict.STRONG,
)
RTA_PARTS = {"rta": "RTA", "rtaLow": "RTA 区间下限", "rtaHigh": "RTA 区间上限"}
_MANY = 0.5
_FITS = 130.0
"""Height in mm up to which a figure still fits below the first paragraphs of its chapter."""


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
    yield from _named(context, section)
    if context.previous:
        yield from compared(context, section)
    if not fits:
        yield from _boards(context, section, parts)


def _named(context: Context, section: Section) -> Iterator[Block]:
    """Yield the nodes of each verdict; said once more: parents that repeat a node below them."""
    for verdict in NAMED:
        rows = context.rows(verdict)
        if not rows:
            continue
        repeats = [
            f"{row['name']}（同{one['name']}）" for row in rows for one in _repeated(rows, row)
        ]
        names = plain("、".join(row["name"] for row in rows), "。")
        values = {"parents": "、".join(repeats) or None}
        more = fill(section.wording["repeated"], values) or ()
        yield Paragraph((*names, *more), label=verdict_title(verdict))


def _repeated(rows: Sequence[Row], parent: Row) -> list[Row]:
    """Return the node right below one of the same verdict whose families are all its families."""
    return [
        row
        for row in rows
        if row["parent"] == parent["node"]
        and all(row[name] == parent[name] for name in ("families", "nodeFamilies"))
    ][:1]


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
    return context.facts.note(fact, f"{share:.1%}")


def _boards(context: Context, section: Section, parts: Sequence[BoardPart]) -> Iterator[Block]:
    scope = context.diagnosis.scope
    at = context.store.last("diagnosis.node_counts")
    source = f"数据来源：{at}，期间 {years(scope.first, scope.last, '—')} 年。"
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
        Column("环节", 23 if previous else 29),
        Column("结论", 17 if previous else 19),
        *([Column("上期结论", 17), Column("上期族数", 10, "right")] if previous else []),
        Column("区域族数", 10, "right"),
        Column("参照族数", 11, "right"),
        Column("期望", 15, "right"),
        Column("RTA 及区间", 21, "right", RTA_PARTS),
        Column("企业数", 10, "right"),
        Column("理由", 22 if previous else 41),
    ]
    rows = [_verdict_row(context, row) for row in context.diagnosis.rows]
    ids = [context.store.last(f"diagnosis.{name}") for name in ("node_counts", "node_companies")]
    caption = f"环节结论（族数为 {context.years}）"
    yield context.table(caption, columns, rows, f"数据来源：{'、'.join(ids)}。")


def _verdict_row(context: Context, row: Row) -> list[Text]:
    numbers, previous = context.numbers, context.previous
    depth = row["level"] - min(one["level"] for one in context.diagnosis.rows)
    draft = "＊" if row["ruleStatus"] == "draft" else ""
    marks = "".join(f"【{FLAG_TITLES[Flag(flag)]}】" for flag in row["flags"])
    earlier: list[Text] = []
    if previous:
        earlier = [
            plain(numbers.before(row, "verdict", previous.verdicts)),
            plain(numbers.before(row, "families", previous.families)),
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
        Column("环节", 36),
        Column("规则", 15, "center"),
        Column("区域族数", 13, "right"),
        Column("参照族数", 13, "right"),
        Column("期望", 17, "right"),
        Column("企业数", 12, "right"),
        Column("数据不足的原因", 50),
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
    caption = f"数据不足环节及原因（族数为 {context.years}）"
    number = context.table(caption, columns, body, _count_source(context))
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
