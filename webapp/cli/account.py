"""The account of a load, as the console shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from loaders.model import Issue
from loaders.report import FileAccount, LoadReport, issues_path
from webapp.cli.output import print_rows

_REJECTED_SHOWN, _REASONS_SHOWN = 20, 5
_COUNTS = (("read", "读入"), ("loaded", "装载"), ("unchanged", "未变"), ("rejected", "拒收"))
_FOUND = {
    "dated": "有公开日",
    "placed": "有区域",
    "classified": "有分类号",
    "tagged": "标引到环节",
    "located": "企业有所在地",
    "active": "企业对到环节",
    "measures": "措施",
    "targets": "量化目标",
    "responsible": "责任单位",
    "mentions": "文中实体",
}
"""What :data:`loaders.report.FOUND` and the dates count, as the console names it."""
COLUMNS = (
    *(("path", "文件"), ("sheet", "工作表"), ("source", "来源"), ("encoding", "编码")),
    *_COUNTS,
    ("warnings", "提醒"),
)


def print_account(report: LoadReport, saved: Path | None = None, *, dry_run: bool = False) -> None:
    """Print what became of each file, and of what is wrong as much as a screen bears.

    Files that were named and failed are left to the error that ends the command.

    :param saved: the file into which the whole report was written, if it was.
    """
    if dry_run:
        click.echo("试读：以下“装载”是将会装载的，图中未写入任何内容")
    rows = [one.to_json() | {"path": Path(one.path).name} for one in report.files]
    if rows:
        print_rows(rows, COLUMNS, "table")
    for one in report.files:
        _print_file(one)
    if report.rules_changed:
        click.echo("标引规则已变：先前装载的专利仍按旧规则标引，请运行 chainnav tag 重新标引")
    _print_skipped(report)
    cut = _print_warnings(report.issues) | _print_rejected(report.issues)
    totals = report.totals
    click.echo("合计：" + "，".join(f"{title} {totals[name]}" for name, title in _COUNTS))
    if saved:
        click.echo(f"完整清单见 {saved} 与 {issues_path(saved)}")
    elif cut:
        click.echo("完整清单见 --report（chainnav load … --report 文件.json）")


def _print_file(one: FileAccount) -> None:
    if one.ignored_columns:
        click.echo(f"未采用的列 {_shown(one)}：{'、'.join(one.ignored_columns)}")
    if one.closed:
        click.echo(f"停用 {_shown(one)}：{one.closed} 家已不见于此名录，别处也未列的标为停用")
    if one.found:
        click.echo(f"其中 {_shown(one)}：{_found(one)}")


def _print_skipped(report: LoadReport) -> None:
    for skipped in report.skipped:
        path = skipped["path"]
        if not any(said.startswith((f"{path}：", f"{path}（")) for said in report.named_failures):
            click.echo(f"跳过 {path}：{skipped['reason']}")


def _found(account: FileAccount) -> str:
    return "，".join(f"{_FOUND[name]} {n}" for name in _FOUND if (n := account.found[name]))


def _shown(account: FileAccount) -> str:
    name = Path(account.path).name
    return f"{name}（{account.sheet}）" if account.sheet else name


def _print_warnings(issues: Sequence[Issue]) -> bool:
    """Print what is odd about whole files, and the commonest reasons of warnings about rows.

    :returns: whether there are any about rows.
    """
    for issue in issues:
        if (issue.level, issue.row, issue.column) == ("warn", None, None):
            click.echo(f"提醒 {Path(issue.path).name}：{issue.reason}；{issue.hint}")
    reasons = Counter(
        _kind(issue.reason) for issue in issues if issue.level == "warn" and issue.row is not None
    )
    for reason, count in reasons.most_common(_REASONS_SHOWN):
        click.echo(f"提醒 {count} 处：{reason}")
    if len(reasons) > _REASONS_SHOWN:
        click.echo(f"……另有 {len(reasons) - _REASONS_SHOWN} 种提醒")
    return bool(reasons)


def _kind(reason: str) -> str:
    """Return a reason without what it says of one value, in brackets."""
    return re.sub(r"（[^（）]*）", "", reason)


def _print_rejected(issues: Iterable[Issue]) -> bool:
    """Print why the first rows were rejected, a line each fault; whether there are more."""
    rejected = [issue for issue in issues if issue.level == "reject"]
    for issue in rejected[:_REJECTED_SHOWN]:
        place = f"{Path(issue.path).name} 第 {issue.row} 行 {issue.column or ''}"
        click.echo(f"拒收 {place} {issue.value!r}：{issue.reason}；{issue.hint}")
    if len(rejected) > _REJECTED_SHOWN:
        click.echo(f"……另有 {len(rejected) - _REJECTED_SHOWN} 处拒收")
    return len(rejected) > _REJECTED_SHOWN
