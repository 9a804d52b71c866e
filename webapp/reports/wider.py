"""Chapters on all chains of a region, and on who can close the gaps of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.matching import TITLES, Matches, load_weights, match_gaps
from graph.verdict import TITLES as VERDICTS
from graph.verdict import Verdict
from webapp.reports.blocks import Block, Column, Paragraph, Run, Table, Text, plain
from webapp.reports.context import NO_NUMBER, Context, paragraph
from webapp.reports.definition import Section
from webapp.reports.facts import Fact
from webapp.reports.nodes import lines
from webapp.reports.tables import base_values
from webapp.wording import COUNTRIES

_COUNTED = (
    Verdict.MISSING,
    Verdict.COMPANIES_ONLY,
    Verdict.WEAK,
    Verdict.EXTENSION,
    Verdict.STRONG,
    Verdict.NEUTRAL,
    Verdict.WITHHELD,
)
_SAID = (Verdict.STRONG, Verdict.EXTENSION, Verdict.WEAK, Verdict.COMPANIES_ONLY, Verdict.MISSING)
LISTS = ("local", "outside", "academia")
Row = Mapping[str, Any]


def chains(context: Context, section: Section) -> Iterator[Block]:
    """All chains side by side: families and how many nodes of each verdict; then which they are."""
    rows = [
        row
        for row in context.store.all_rows("lookup.chains")
        if row["level"] == "chain" and row["nodes"]
    ]
    if not rows:
        yield from paragraph(section.wording["none"], base_values(context))
        return
    yield from paragraph(section.wording["lead"], base_values(context))
    columns = (
        Column("产业链", 26),
        Column("区域合计", 15, "right"),
        Column("参照合计", 15, "right"),
        *(Column(VERDICTS[verdict], 13, "right") for verdict in _COUNTED),
    )
    body = [_chain_row(context, row) for row in rows]
    at = context.store.last("diagnosis.chain_totals")
    source = f"数据来源：每条链的 diagnosis.chain_totals、diagnosis.node_counts（末次为 {at}）。"
    yield context.table(f"各产业链的环节结论（{context.years}）", columns, body, source)
    for number, row in enumerate(rows, 1):
        yield context.heading(number, row["name"])
        yield from _chain(context, section, row)


def _prefix(row: Row) -> str:
    return f"{row['code']}/"


def _chain_row(context: Context, row: Row) -> list[Text]:
    prefix = _prefix(row)
    found = context.diagnose(row["code"], prefix)
    numbers = context.counted[prefix]
    cells = [plain(row["name"])]
    for name in ("regionFamilies", "allFamilies"):
        cells.append(plain(numbers.of(found.rows[0], name)))
    for verdict in _COUNTED:
        nodes = [one["node"] for one in found.rows if one["verdict"] == verdict]
        cells.append(plain(numbers.count(f"count.{verdict}", nodes, f"count of {verdict}")))
    return cells


def _chain(context: Context, section: Section, row: Row) -> Iterator[Block]:
    """Yield which nodes of a chain have which verdict, with their families."""
    prefix = _prefix(row)
    found, numbers = context.found[prefix], context.counted[prefix]
    judged = 0
    for verdict in _SAID:
        nodes = [one for one in found.rows if one["verdict"] == verdict]
        if not nodes:
            continue
        judged += len(nodes)
        parts: list[str | Run] = []
        for one in nodes:
            parts += [
                "、" if parts else "",
                one["name"],
                "（",
                numbers.of(one, "families"),
                " 族）",
            ]
        yield Paragraph(plain(*parts, "。"), label=VERDICTS[verdict])
    if not judged:
        yield from paragraph(section.wording["withheld"], base_values(context))


def candidates(context: Context, section: Section) -> Iterator[Block]:
    """For each gap: candidates of the lists asked for, with score, reasons and patents."""
    words, options = section.wording, section.options
    weights = load_weights(context.settings.home)
    today, limit = context.subject.built.date().isoformat(), int(options.get("rows", 5))
    found = match_gaps(context.store, context.diagnosis, weights, today=today, limit=max(limit, 20))
    if not found:
        yield from paragraph(words["none"], base_values(context))
        return
    yield from paragraph(words["lead"], base_values(context))
    for number, one in enumerate(found, 1):
        yield context.heading(number, f"{one.name}（{VERDICTS[Verdict(one.verdict)]}）")
        table = _candidates(context, section, one, limit)
        if table:
            yield table
        else:
            yield from paragraph(words["nobody"], base_values(context))
    yield from _measures(section, found[0])
    yield from paragraph(words["note"], base_values(context), kind="note")


def _candidates(context: Context, section: Section, one: Matches, limit: int) -> Table | None:
    lists = section.options.get("lists", LISTS)
    body = [
        _candidate(context, section, one.node, name, row)
        for name in lists
        for row in one.lists[name][:limit]
    ]
    if not body:
        return None
    columns = (
        Column("名单", 16),
        Column("候选单位", 27),
        Column("所在地", 20),
        Column("得分", 12, "right"),
        Column("级别", 9, "center"),
        Column("理由", 40),
        Column("专利（至多三件）", 32),
    )
    ids = {name: context.store.last(f"match.{name}") for name in lists}
    source = f"数据来源：{'、'.join(ids.values())}；得分为各项加权之和，权重见 matching.toml。"
    return context.table(f"“{one.name}”的候选单位", columns, body, source)


def _candidate(
    context: Context, section: Section, node: str, name: str, row: Row
) -> tuple[Text, ...]:
    key = f"{node}.match.{name}.{row['holder']}.score"
    at = context.store.last(f"match.{name}")
    made = "sum of parts × weights of matching.toml"
    fact = Fact(key, row["score"], at, row={"holder": row["holder"]}, formula=made)
    country = row.get("country")
    place = row["place"] or COUNTRIES.get(str(country), country) or NO_NUMBER
    return (
        plain(TITLES[name]),
        plain(row["name"]),
        plain(place),
        plain(context.facts.note(fact, f"{row['score']:.2f}")),
        plain(_grade(section, row["score"])),
        plain("；".join(row["reasons"])),
        lines(row["patents"][:3]),
    )


def _grade(section: Section, score: float) -> str:
    """Return the highest grade of the definition that a score reaches."""
    grades = sorted(section.options.get("grades", {}).items(), key=lambda one: -one[1])
    return next((name for name, least in grades if score >= least), NO_NUMBER)


def _measures(section: Section, one: Matches) -> Iterator[Block]:
    """Yield which measures of policies the gaps of the chain serve, if any concern it."""
    served = [row for row in one.lists["support"] if row["kind"] == "measure"]
    named = "；".join(f"{row['detail']}“{row['name']}”" for row in served[:5])
    yield from paragraph(section.wording["measures" if named else "no_measure"], {"named": named})
