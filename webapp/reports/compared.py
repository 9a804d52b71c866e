"""What changed since an earlier report: gaps new, persistent, worsened, eased, healed, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.changes import CHANGE_TITLES, Change, changed
from webapp.reports.account import grounds
from webapp.reports.blocks import Block, Column, Run, Text, plain
from webapp.reports.causes import CAUSES, Causes
from webapp.reports.context import NO_NUMBER, Context, paragraph
from webapp.reports.definition import Section
from webapp.reports.numbers import Row
from webapp.reports.previous import Previous

_COUNTED = (Change.NEW, Change.PERSISTENT, Change.WORSENED, Change.EASED, Change.HEALED)


def compared(context: Context, section: Section) -> Iterator[Block]:
    """Say how many gaps are new, persistent, worsened, eased, healed; list them, and why."""
    previous = context.previous
    assert previous is not None  # noqa: S101 - asked by the caller
    rows = [(row, _change(previous, row)) for row in context.diagnosis.rows]
    told = [(row, change) for row, change in rows if change is not Change.SAME]
    unlike = [row["node"] for row, _ in rows if _then(previous, row) not in (None, row["verdict"])]
    count = context.numbers.count("count.changed", unlike, "count of verdicts unlike the previous")
    number = str(context.tables + 1) if told else NO_NUMBER
    values = {"built": previous.built, "changed": count, "table": number}
    yield from paragraph(section.wording["compare" if unlike else "unchanged"], values)
    yield from paragraph(section.wording["changes"], _counts(context, told) | values)
    if told:
        yield _table(context, previous, told)


def _then(previous: Previous, row: Row) -> str | None:
    return previous.verdicts.get(row["node"])


def _change(previous: Previous, row: Row) -> Change:
    return changed(_then(previous, row), row["verdict"])


def _counts(context: Context, told: Sequence[tuple[Row, Change]]) -> dict[str, Run]:
    counts = {}
    for change in _COUNTED:
        nodes = [row["node"] for row, one in told if one is change]
        counts[change.value] = context.numbers.count(
            f"change.{change}", nodes, f"count of gaps that are {change}"
        )
    return counts


def _table(context: Context, previous: Previous, told: Sequence[tuple[Row, Change]]) -> Block:
    store = context.store.plain
    facts = {one["key"]: one for one in context.facts.to_json()}
    why = Causes(previous.lock, context, grounds(context, store), store, facts)
    columns = (
        Column("环节", 32),
        Column("变化", 18, "center"),
        Column("上期结论", 20),
        Column("本期结论", 20),
        Column("上期族数", 12, "right"),
        Column("区域族数", 12, "right"),
        Column("变化的原因", 42),
    )
    numbers = context.numbers
    body = [
        (
            plain(row["name"]),
            plain(CHANGE_TITLES[change]),
            plain(numbers.before(row, "verdict", previous.verdicts)),
            plain(numbers.of(row, "verdict")),
            plain(numbers.before(row, "families", previous.families)),
            plain(numbers.of(row, "families")),
            _why(why, previous, row),
        )
        for row, change in told
    ]
    return context.table("与上期相比改变或持续的环节", columns, body, f"上期：{previous.name}。")


def _why(why: Causes, previous: Previous, row: Row) -> Text:
    then = _then(previous, row)
    if then is None or then == row["verdict"]:
        return plain(NO_NUMBER)
    figure = {"value": then, "of": (), "query": ""}
    causes = why.of(f"{row['node']}.verdict", figure)
    return plain("、".join(CAUSES[cause] for cause in causes))
