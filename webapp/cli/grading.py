"""The command that grades patents by a scheme: grade."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from graph.errors import DiagnosisError
from graph.grading import LAST, Scheme, graded, load_schemes
from graph.settings import Settings
from webapp.cli.codes import holder_key, region_code
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark

_COLUMNS = [
    ("grade", "等级"),
    ("points", "得分"),
    ("patent", "专利"),
    ("title", "名称"),
    ("holders", "权利人"),
    ("why", "各项"),
]
_SHOWN = 50


@click.command()
@click.option("--region", required=True, help="区域：代码或名称。Region.")
@click.option("--node", default="", help="只看一个环节：代码。One node alone.")
@click.option("--holder", default="", help="只看一个权利人：标识或名称。One holder alone.")
@click.option(
    "--scheme", default="asset", show_default=True, help="分级方案，见 grading.toml。Scheme."
)
@click.option("--on", "today", default=None, help="计算剩余年限的日期；默认今天。Day of the terms.")
@click.option(
    "--limit", type=click.IntRange(1), default=_SHOWN, show_default=True, help="所列行数。Rows."
)
@FORMAT
@QUIET
@click.pass_obj
def grade(
    settings: Settings, /, region: str, node: str, holder: str, scheme: str, **named: Any
) -> None:
    """给未失效的专利分级，附各项得分。Grade patents by a scheme of weights."""
    chosen = _scheme(load_schemes(settings.home), scheme)
    today = _day(named["today"])
    with open_graph(settings) as store:
        scope = {
            "region": region_code(store, region),
            "node": node,
            "holder": holder_key(store, holder) if holder else "",
        }
        rows = graded(store, chosen, today=today, **scope)
        cut = len(rows) >= store.row_limit
    counts = {one: sum(row["grade"] == one for row in rows) for one in [*chosen.bands, LAST]}
    shown = rows[: named["limit"]]
    if named["form"] == "json":
        said: dict[str, Any] = {
            "scheme": chosen.name,
            "weights": dict(chosen.parts),
            "bands": dict(chosen.bands),
        }
        said |= {"today": today, **scope, "truncated": cut}
        print_json(said | {"counts": counts, "rows": shown})
        return
    lines = [
        row | {"holders": "；".join(row["holders"]), "why": _why(row, chosen)} for row in shown
    ]
    print_rows(lines, _COLUMNS, named["form"])
    if cut:
        remark(f"专利多于 {len(rows)} 件，只评了这些；请用 --node 或 --holder 限定", err=True)
    told = "，".join(f"{one} 级 {count} 件" for one, count in counts.items())
    remark(f"{chosen.title}：共 {len(rows)} 件，{told}；权重与门槛见 grading.toml", err=True)


def _scheme(schemes: dict[str, Scheme], name: str) -> Scheme:
    found = next((one for one in schemes.values() if name in (one.name, one.title)), None)
    if found is None:
        known = "、".join(f"{one.name}（{one.title}）" for one in schemes.values())
        raise DiagnosisError(f"没有分级方案 {name}；可用的：{known}")
    return found


def _day(text: str | None) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else date.today().isoformat()
    except ValueError:
        raise DiagnosisError(f"--on 为 {text!r}，应为日期，如 2026-01-31") from None


def _why(row: dict[str, Any], scheme: Scheme) -> str:
    return " ".join(
        f"{name} {row['parts'][name]:g}×{weight:g}" for name, weight in scheme.parts.items()
    )


COMMANDS = (grade,)
