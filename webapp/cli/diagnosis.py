"""The ``diagnose`` command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from graph import snapshots
from graph.changes import CAUSE_TITLES, CHANGE_TITLES, Cause, Change, NodeChange, compare
from graph.diagnosis import diagnose as run_diagnosis
from graph.errors import DiagnosisError
from graph.expression import parse
from graph.periods import years
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from graph.verdict import FLAG_TITLES, TITLES, Flag, Verdict
from webapp.cli.codes import scope_codes
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark
from webapp.moment import now
from webapp.wording import RULE_STATUS

_COLUMNS = [
    ("node", "环节代码"),
    ("name", "环节"),
    ("title", "结论"),
    ("families", "区域族数"),
    ("nodeFamilies", "参照族数"),
    ("expected", "期望"),
    ("rta", "RTA"),
    ("companies", "企业"),
    ("flags", "标记"),
    ("status", "规则状态"),
    ("tested", "查准率"),
    ("reason", "理由"),
]


_Command = TypeVar("_Command", bound=Callable[..., Any])
YEAR = click.IntRange(1985, 2100)
"""Application years that can be: the Chinese Patent Law came into force in 1985."""


def scope_options(command: _Command) -> _Command:
    """Add the options that say what is diagnosed: chain, region, period, reference."""
    for option in reversed(_SCOPE):
        command = option(command)
    return command


_SCOPE = (
    click.option("--chain", required=True, help="产业链代码或名称，如 electronics.pcb。"),
    click.option(
        "--region", required=True, help="区域代码（GB/T 2260）或名称，如 360000、江西省。"
    ),
    click.option("--from", "first", type=YEAR, help="起始申请年；默认终止年前四年。"),
    click.option(
        "--to", "last", type=YEAR, help="终止申请年；默认截止日前 18 个月已满的最后一年。"
    ),
    click.option("--reference", help="参照区域代码或名称；默认全部已载专利。"),
)


@click.command()
@scope_options
@click.option("--within", metavar="检索式", help="只计此检索式的专利。Only the patents of a query.")
@click.option("--save", metavar="NAME", help="存为快照，以后可比较。Keep it as a snapshot.")
@FORMAT
@QUIET
@click.pass_obj
def diagnose(
    settings: Settings,
    /,
    first: int | None,
    last: int | None,
    within: str | None,
    save: str | None,
    form: str,
    **named: str | None,
) -> None:
    """诊断一条链在一个区域的强弱与缺失。Verdict per node of a chain in a region."""
    thresholds = load_thresholds(settings.home)
    if within is not None and save is not None:
        raise DiagnosisError("快照是全部专利的诊断；请去掉 --save 或 --within")
    with open_graph(settings) as store:
        counted = store if within is None else _within(settings, store, within)
        found = run_diagnosis(
            counted, thresholds, first=first, last=last, **scope_codes(store, named)
        )
        if save is not None:
            at = now()
            found = snapshots.save(store, found, save, engine=settings.graph_name, at=at)
    if form == "json":
        print_json(found.to_json() | ({"within": within} if within else {}))
    elif form == "csv":
        print_rows(found.rows, [(name, name) for name in found.rows[0]], form)
    else:
        print_rows([row | _said(row) for row in found.rows], _COLUMNS, form)
        scope = found.scope
        period = years(scope.first, scope.last)
        remark(f"期间 {period}，数据截止 {found.cutoff or '未知'}", err=True)


def _within(settings: Settings, store: GraphStore, expression: str) -> GraphStore:
    """Return the store with counts of the patents of a query alone."""
    from loaders.run import search_index  # noqa: PLC0415 - this option alone needs the index

    asked = parse(expression)
    index = search_index(settings)
    index.catch_up(store)
    return store.within(index.patents(asked))


def _said(row: dict[str, Any]) -> dict[str, str]:
    """Return what the table says of a row's codes: verdict, flags, state of the rule."""
    precision = row["precision"]
    return {
        "title": TITLES[Verdict(row["verdict"])],
        "flags": "、".join(FLAG_TITLES[Flag(flag)] for flag in row["flags"]),
        "status": RULE_STATUS.get(row["ruleStatus"] or "", "无规则"),
        "tested": "未测" if precision is None else f"{precision:.2f}",
    }


@click.group()
def snapshot() -> None:
    """存下的诊断。Diagnoses that were kept."""


@snapshot.command("list")
@FORMAT
@click.pass_obj
def snapshot_list(settings: Settings, form: str) -> None:
    """列出快照。List snapshots."""
    with open_graph(settings) as store:
        print_rows(store.all_rows("snapshot.list"), _LISTED, form)


_LISTED = [
    ("name", "名称"),
    ("chain", "产业链"),
    ("region", "区域"),
    ("createdAt", "时间"),
    ("nodes", "环节"),
    ("gaps", "缺口"),
]


@snapshot.command("diff")
@click.argument("old")
@click.argument("new")
@FORMAT
@QUIET
@click.pass_obj
def snapshot_diff(settings: Settings, old: str, new: str, form: str) -> None:
    """比较两个快照：缺口的新增、持续、消除与加重及其原因。What changed between two, and why."""
    with open_graph(settings) as store:
        before, after = snapshots.read(store, old), snapshots.read(store, new)
    both = sorted(before.keys() & after.keys())
    if not both:
        raise DiagnosisError(f"快照 {old} 与 {new} 没有共同的产业链与区域，不能比较")
    found = [(key, compare(before[key], after[key])) for key in both]
    if form == "json":
        print_json([_compared(before[key], after[key], rows) for key, rows in found])
        return
    rows = [
        {"chain": chain, "region": region, **row.to_json(), **_told(row)}
        for (chain, region), changes in found
        for row in changes
        if form == "csv" or row.change is not Change.SAME
    ]
    print_rows(rows, _CHANGED, form)
    remark(f"共 {len(rows)} 个环节" if rows else "没有环节改变", err=True)


_CHANGED = [
    ("chain", "产业链"),
    ("region", "区域"),
    ("node", "环节代码"),
    ("name", "环节"),
    ("what", "变化"),
    ("before", "先前结论"),
    ("after", "现在结论"),
    ("why", "原因"),
    ("oldFamilies", "先前族数"),
    ("recounted", "同期重计"),
    ("newFamilies", "现在族数"),
]


def _compared(
    old: snapshots.Snapshot, new: snapshots.Snapshot, rows: list[NodeChange]
) -> dict[str, Any]:
    totals = {change.value: 0 for change in Change}
    for row in rows:
        totals[row.change.value] += 1
    told = {
        "old": {"name": old.name, "createdAt": old.created, **old.detail["params"]},
        "new": {"name": new.name, "createdAt": new.created, **new.detail["params"]},
    }
    names = {"chain": new.chain, "region": new.region}
    return {**names, **told, "totals": totals, "rows": [row.to_json() for row in rows]}


def _told(row: NodeChange) -> dict[str, str]:
    """Return what a table says of a change."""
    before, after = (TITLES[Verdict(one)] if one else "" for one in row.verdicts)
    why = "、".join(CAUSE_TITLES[Cause(cause)] for cause in row.causes)
    return {"what": CHANGE_TITLES[row.change], "before": before, "after": after, "why": why}


COMMANDS = (diagnose, snapshot)
