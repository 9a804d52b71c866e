"""The ``diagnose`` command."""

from __future__ import annotations

from typing import Any

import click

from graph.diagnosis import diagnose as run_diagnosis
from graph.diagnosis import years
from graph.settings import Settings
from graph.thresholds import load_thresholds
from graph.verdict import FLAG_TITLES, TITLES, Flag, Verdict
from webapp.cli.codes import scope_codes
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark
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


YEAR = click.IntRange(1985, 2100)
"""Application years that can be: the Chinese Patent Law came into force in 1985."""


@click.command()
@click.option("--chain", required=True, help="产业链代码或名称，如 electronics.pcb。")
@click.option("--region", required=True, help="区域代码（GB/T 2260）或名称，如 360000、江西省。")
@click.option("--from", "first", type=YEAR, help="起始申请年；默认终止年前四年。")
@click.option("--to", "last", type=YEAR, help="终止申请年；默认截止日前 18 个月已满的最后一年。")
@click.option("--reference", help="参照区域代码或名称；默认全部已载专利。")
@FORMAT
@QUIET
@click.pass_obj
def diagnose(
    settings: Settings,
    chain: str,
    region: str,
    first: int | None,
    last: int | None,
    reference: str | None,
    form: str,
) -> None:
    """诊断一条链在一个区域的强弱与缺失。Verdict per node of a chain in a region."""
    thresholds = load_thresholds(settings.home)
    with open_graph(settings) as store:
        named = {"chain": chain, "region": region, "reference": reference}
        found = run_diagnosis(
            store, thresholds, first=first, last=last, **scope_codes(store, named)
        )
    if form == "json":
        print_json(found.to_json())
    elif form == "csv":
        print_rows(found.rows, [(name, name) for name in found.rows[0]], form)
    else:
        print_rows([row | _said(row) for row in found.rows], _COLUMNS, form)
        scope = found.scope
        period = years(scope.first, scope.last)
        remark(f"期间 {period}，数据截止 {found.cutoff or '未知'}", err=True)


def _said(row: dict[str, Any]) -> dict[str, str]:
    """Return what the table says of a row's codes: verdict, flags, state of the rule."""
    precision = row["precision"]
    return {
        "title": TITLES[Verdict(row["verdict"])],
        "flags": "、".join(FLAG_TITLES[Flag(flag)] for flag in row["flags"]),
        "status": RULE_STATUS.get(row["ruleStatus"] or "", "无规则"),
        "tested": "未测" if precision is None else f"{precision:.2f}",
    }


COMMANDS = (diagnose,)
