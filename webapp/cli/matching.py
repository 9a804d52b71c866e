"""Commands about who can close a gap: match, follow."""

from __future__ import annotations

import getpass
from datetime import date
from typing import Any

import click

from graph.diagnosis import diagnose
from graph.matching import STAGES, TITLES, Matches, load_weights, match_gaps, note_stage
from graph.settings import Settings
from graph.thresholds import load_thresholds
from graph.verdict import TITLES as VERDICTS
from graph.verdict import Verdict
from webapp.cli.codes import holder_key, region_code, scope_codes
from webapp.cli.diagnosis import scope_options
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark
from webapp.moment import now
from webapp.wording import kind_title

_MOST = 200


@click.command()
@scope_options
@click.option("--node", help="只看一个环节；默认全部缺口与可延链环节。One node alone.")
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST),
    default=10,
    show_default=True,
    help="每张名单的行数。",
)
@FORMAT
@QUIET
@click.pass_obj
def match(
    settings: Settings,
    /,
    node: str | None,
    first: int | None,
    last: int | None,
    limit: int,
    form: str,
    **named: str | None,
) -> None:
    """谁能补上缺口：候选名单，附得分、理由与专利。Who can close a gap, with reasons."""
    weights, limits = load_weights(settings.home), load_thresholds(settings.home)
    with open_graph(settings) as store:
        codes = scope_codes(store, named)
        found = diagnose(store, limits, first=first, last=last, **codes)
        today = date.today().isoformat()
        matched = match_gaps(store, found, weights, today=today, node=node, limit=limit)
    if form == "json":
        scope = found.scope
        told = {"chain": scope.chain, "region": scope.region, "from": scope.first}
        told |= {"to": scope.last, "today": today, "weights": weights}
        print_json(told | {"nodes": [one.to_json() for one in matched]})
    elif form == "csv":
        rows = [
            {"node": one.node, "list": name, **row}
            for one in matched
            for name, rows in one.lists.items()
            for row in rows
        ]
        names = list(dict.fromkeys(name for row in rows for name in row))
        print_rows(rows, [(name, name) for name in names], form)
    else:
        for one in matched:
            _print(one)
        remark(
            "没有缺链、薄弱或可延链的环节" if not matched else "权重与各项得分见 --format json",
            err=True,
        )


def _print(one: Matches) -> None:
    title = VERDICTS[Verdict(one.verdict)]
    click.echo(f"\n{one.name}（{one.node}）  {title}：{one.reason}")
    for name, rows in one.lists.items():
        if rows:
            click.echo(f"\n  {TITLES[name]}")
            print_rows([row | _told(name, row) for row in rows], _COLUMNS[name], "table")


def _told(name: str, row: dict[str, Any]) -> dict[str, str]:
    """Return what a table says of a row's lists and codes."""
    lists = ("reasons", "patents", "holders", "honours")
    words = {name: "；".join(row[name]) for name in lists if isinstance(row.get(name), list)}
    if row.get("status") in _STATUS:
        words["status"] = _STATUS[row["status"]]
    if name == "support":
        words["kind"] = kind_title(row["kind"])
    return words | {"stage": STAGES.get(row.get("stage") or "", "")}


_STATUS = {"lapsed": "已失效", "expiring": "两年内届满"}
_HOLDERS = [
    ("score", "得分"),
    ("name", "单位"),
    ("place", "所在地"),
    ("reasons", "理由"),
    ("patents", "专利"),
    ("stage", "进展"),
]
_COLUMNS: dict[str, list[tuple[str, str]]] = {
    **dict.fromkeys(("local", "outside", "partners", "academia"), _HOLDERS),
    "leaders": [("patent", "专利"), ("title", "名称"), ("leader", "链主"), ("basis", "依据")],
    "licences": [
        ("patent", "专利"),
        ("title", "名称"),
        ("holders", "权利人"),
        ("amount", "使用费"),
    ],
    "lapsed": [("patent", "专利"), ("title", "名称"), ("status", "状态"), ("cited", "被引")],
    "demands": [("title", "需求"), ("name", "单位"), ("place", "所在地"), ("date", "日期")],
    "support": [("kind", "类别"), ("name", "名称"), ("place", "所在地"), ("detail", "说明")],
}


@click.command()
@click.argument("holder")
@click.argument("node")
@click.argument("stage", type=click.Choice(list(STAGES)))
@click.option("--region", required=True, help="为哪个区域补链：代码或名称。")
@click.option("--why", default="", help="说明。A note.")
@click.option("--by", default=None, help="记录者；默认系统用户名。Who notes it.")
@QUIET
@click.pass_obj
def follow(
    settings: Settings, /, holder: str, node: str, stage: str, region: str, **told: str | None
) -> None:
    """记下与候选单位对接的进展。How far contact with a candidate went.

    pushed 已推送，answered 已回应，contract 已签约，declined 已谢绝。
    """
    who = told["by"] or getpass.getuser()
    with open_graph(settings) as store:
        key, code = holder_key(store, holder), region_code(store, region)
        store.query("match.feedback", node=node, region=code)  # refuses codes that are unknown
        at = now()
        note_stage(store, key, node, code, stage, by=who, at=at, note=told["why"] or "")
    remark(f"已记下：{holder} 对 {node} {STAGES[stage]}")


COMMANDS = (match, follow)
