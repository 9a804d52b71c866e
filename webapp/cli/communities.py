"""The command that finds communities of holders: communities."""

from __future__ import annotations

from typing import Any

import click

from graph.communities import communities as find
from graph.settings import Settings
from webapp.cli.codes import scope_codes
from webapp.cli.diagnosis import YEAR
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark

_COLUMNS = [
    ("community", "序号"),
    ("size", "家数"),
    ("joint", "共同专利族"),
    ("passed", "转让许可"),
    ("names", "成员（联系多者在前）"),
    ("patents", "专利"),
]
_NAMES, _PATENTS = 5, 3


@click.command()
@click.option("--chain", required=True, help="产业链代码或名称，如 electronics.pcb。")
@click.option("--region", default="", help="只看有成员在此区域的社群：代码或名称。")
@click.option("--from", "first", type=YEAR, help="起始年（申请与转让许可）；默认终止年前四年。")
@click.option("--to", "last", type=YEAR, help="终止年；默认截止日前 18 个月已满的最后一年。")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="社群个数。How many."
)
@FORMAT
@QUIET
@click.pass_obj
def communities(
    settings: Settings, /, first: int | None, last: int | None, limit: int, form: str, **named: str
) -> None:
    """一条链上的权利人社群：谁与谁共同申请、转让、许可。Communities of holders on a chain."""
    with open_graph(settings) as store:
        found = find(store, first=first, last=last, **scope_codes(store, named))
    shown = found.rows[:limit]
    if form == "json":
        print_json(found.to_json() | {"count": len(found.rows), "communities": shown})
    elif form == "csv":
        rows = [
            {"community": one["community"], **member} for one in shown for member in one["members"]
        ]
        print_rows(rows, [(name, name) for name in _MEMBER], form)
    else:
        print_rows([one | _told(one) for one in shown], _COLUMNS, form)
    if found.truncated:
        remark("联系太多，只取了最强的；请缩短期间", err=True)
    partition = found.found
    quality = "没有联系" if partition.modularity is None else f"模块度 {partition.modularity:.3f}"
    remark(
        f"{found.first}–{found.last} 年：{found.holders} 个单位、{found.ties} 条联系，"
        f"共 {len(found.rows)} 个社群；Louvain 法，{quality}，"
        f"{partition.seeds} 次中 {partition.agreeing} 次得此划分",
        err=True,
    )


_MEMBER = ("community", "holder", "name", "kind", "place", "local", "families", "weight")


def _told(one: dict[str, Any]) -> dict[str, str]:
    """Return what the table says of members and ties."""
    names = [member["name"] for member in one["members"]]
    more = f" 等 {len(names)} 家" if len(names) > _NAMES else ""
    patents = dict.fromkeys(patent for tie in one["ties"] for patent in tie["patents"])
    return {
        "names": "；".join(names[:_NAMES]) + more,
        "patents": "；".join(list(patents)[:_PATENTS]),
    }


COMMANDS = (communities,)
