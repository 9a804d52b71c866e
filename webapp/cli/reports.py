"""The ``report`` commands."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.errors import QueryParameterError
from graph.settings import Settings
from webapp.cli.ask import PARAM, parse_params
from webapp.cli.codes import scope_codes
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, local_time, print_json, print_rows, remark
from webapp.cli.schedules import schedule
from webapp.reports.archive import STATES, Archive
from webapp.reports.definition import (
    ReportDefinition,
    copy_definition,
    load_definition,
    report_names,
)
from webapp.reports.errors import ReportDefinitionError

if TYPE_CHECKING:
    from webapp.reports.batch import Compare
    from webapp.reports.build import BuiltReport
    from webapp.reports.verify import Verification

DIFFERS = SOME_FAILED = 3
"""Exit status where a number no longer holds, or reports of a batch could not be built."""


@click.group()
def report() -> None:
    """报告。Periodic reports."""


@report.command("list")
@FORMAT
@click.pass_obj
def report_list(settings: Settings, form: str) -> None:
    """列出可生成的报告。List the reports that can be built."""
    rows = [_listed(name, settings.home) for name in report_names(settings.home)]
    columns = [("name", "名称"), ("description", "说明"), ("params", "参数")]
    if form == "json":
        print_json(rows)
    else:
        print_rows(rows, columns, form)


def _listed(name: str, home: Path) -> dict[str, Any]:
    """Return a report's row; one whose definition is wrong says what is wrong."""
    try:
        one = load_definition(name, home)
    except ReportDefinitionError as error:
        return {"name": name, "description": f"（定义有误）{error}", "params": []}
    params = [param.name for param in one.params]
    return {"name": name, "description": one.description, "params": params}


@report.command("copy")
@click.argument("name")
@click.argument("new")
@click.pass_obj
def report_copy(settings: Settings, name: str, new: str) -> None:
    """把报告定义复制到数据文件夹，供修改。Copy a definition into the home, to change it there."""
    click.echo(str(copy_definition(name, new, settings.home)))


@report.command("build")
@click.argument("name")
@PARAM
@click.option("--chain", help="产业链代码或名称，如 electronics.pcb。")
@click.option("--region", help="区域代码（GB/T 2260）或名称，如 360000、江西省。")
@click.option("--from", "first", type=int, help="起始申请年；默认终止年前四年。")
@click.option("--to", "last", type=int, help="终止申请年；默认截止日前 18 个月已满的最后一年。")
@click.option("--compare", help="上期报告的 .lock.json；none 不比较；不给则取最近签发的一份。")
@click.option(
    "--format",
    "formats",
    default="docx,html",
    show_default=True,
    help="docx、html、xlsx、pdf，逗号分隔。",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="写入的文件夹。")
@click.option(
    "--replace", is_flag=True, help="替换文件夹中另一参数的同名报告。Replace another one."
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="所有产业链（未给 --chain 时）在区域及其各地市各一份。",
)
@QUIET
@click.pass_obj
def report_build(  # noqa: PLR0913, PLR0917 - options of a command
    settings: Settings,
    name: str,
    params: tuple[str, ...],
    chain: str | None,
    region: str | None,
    first: int | None,
    last: int | None,
    compare: str | None,
    formats: str,
    out: Path,
    replace: bool,
    every: bool,
) -> None:
    """生成报告，打印写出的文件。Build a report; prints the files it wrote."""
    given = parse_params(params, as_json=False)
    options = {"chain": chain, "region": region, "from": first, "to": last}
    given |= {key: value for key, value in options.items() if value is not None}
    wanted = [form.strip() for form in formats.split(",") if form.strip()]
    definition, archive = load_definition(name, settings.home), Archive(settings)

    def earlier(definition: ReportDefinition, bound: Mapping[str, Any]) -> str | None:
        issued = archive.last_issued(name, bound, definition.identity)
        return compare or (str(issued) if issued else None)

    if every:
        order = _Order(definition, given, wanted, out, replace)
        _build_all(settings, archive, order, earlier)
        return
    try:
        definition.bind(given)
    except QueryParameterError as error:
        raise click.UsageError(str(error)) from error
    from webapp.reports.build import build_report  # noqa: PLC0415 - python-docx is slow to import

    with open_graph(settings) as store:
        given = scope_codes(store, given)
        since = earlier(definition, definition.bind(given))
        built = build_report(store, settings, name, given, wanted, out, since, replace=replace)
    _told(archive, built)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a batch is asked to build."""

    definition: ReportDefinition
    given: dict[str, Any]
    formats: list[str]
    out: Path
    replace: bool


def _build_all(settings: Settings, archive: Archive, order: _Order, earlier: Compare) -> None:
    """Build a batch; what fails is told, and the status is then 3."""
    from webapp.reports.batch import build_all  # noqa: PLC0415 - as above

    if "region" not in order.given:
        raise click.UsageError("--all 须有 --region：该区域及其各地市各生成一份")
    failed = 0
    with open_graph(settings) as store:
        given = scope_codes(store, order.given)
        name, formats = order.definition.name, order.formats
        batch = build_all(
            store, settings, name, given, formats, order.out, earlier, replace=order.replace
        )
        for done in batch:
            if done.built is None:
                failed += 1
                remark(f"未生成 {dict(done.params)}：{done.error}", err=True)
            else:
                _told(archive, done.built)
    if failed:
        raise SystemExit(SOME_FAILED)


def _told(archive: Archive, built: BuiltReport) -> None:
    """Print the files of a report and keep it in the archive."""
    for path in built.paths:
        click.echo(str(path))
    kept = archive.keep(built, getpass.getuser())
    remark(f"已存入档案：{kept.id}（{STATES[kept.state]}）", err=True)


@report.command("archive")
@click.option("--name", default="", help="只列这种报告。Of one kind.")
@click.option("--state", default="", type=click.Choice(["", *STATES]), help="只列这种状态。")
@FORMAT
@click.pass_obj
def report_archive(settings: Settings, name: str, state: str, form: str) -> None:
    """列出已存档的报告。List the reports that were kept."""
    rows = [one.to_json() for one in Archive(settings).entries(name, state)]
    if form == "json":
        print_json(rows)
        return
    shown = [row | {"state": STATES[row["state"]], "at": local_time(row["at"])} for row in rows]
    columns = [("id", "编号"), ("report", "报告"), ("title", "标题"), ("subtitle", "区域")]
    print_rows(shown, [*columns, ("state", "状态"), ("by", "办理人"), ("at", "时间")], form)


@report.command("mark")
@click.argument("entry")
@click.argument("state", type=click.Choice([*STATES]))
@click.option("--by", required=True, help="办理人姓名。Who does it.")
@click.option("--why", default="", help="说明。A note.")
@click.pass_obj
def report_mark(settings: Settings, entry: str, state: str, by: str, why: str) -> None:
    """审核、签发、退回或撤回一份报告。Review, issue, return or withdraw a kept report."""
    done = Archive(settings).mark(entry, state, by, why)
    click.echo(f"{done.id} {STATES[done.state]} {by}")


@report.command("verify")
@click.argument("lock", type=click.Path(path_type=Path))
@FORMAT
@click.pass_obj
def report_verify(settings: Settings, lock: Path, form: str) -> None:
    """按锁文件重算报告，列出不再成立的数字及原因。Recompute a report from its lock file."""
    from webapp.reports.verify import verify_report  # noqa: PLC0415 - python-docx is slow to import

    with open_graph(settings) as store:
        found = verify_report(store, settings, lock)
    if form == "json":
        print_json(found.to_json())
    else:
        _print_verified(found, form)
    if not found.holds:
        raise SystemExit(DIFFERS)


def _print_verified(found: Verification, form: str) -> None:
    from webapp.reports.causes import CAUSES  # noqa: PLC0415 - as above

    rows = [
        one.to_json()
        | {
            "causes": "、".join(CAUSES[cause] for cause in one.causes),
            "now": one.now if one.listed else "（不再列出）",
        }
        for one in found.findings
    ]
    if rows:
        columns = [("key", "数字"), ("then", "报告"), ("now", "现在"), ("causes", "原因")]
        print_rows(rows, [*columns, ("query", "查询")], form)
    for line in _remarks(found):
        remark(line, err=True)


def _remarks(found: Verification) -> list[str]:
    """Return the outcome of a verification in words."""
    held, gone = found.figures - len(found.findings), len(found.findings)
    lines = [f"{found.lock}：共 {found.figures} 个数字，{held} 个与图一致，{gone} 个不再成立"]
    lines += [
        f"文件 {name} {'在出具后被改动' if state == 'changed' else '不在锁文件旁'}"
        for name, state in found.files.items()
        if state != "same"
    ]
    loads = found.changed["loads"]
    for word, names in (("新装载", loads["added"]), ("不再有", loads["gone"])):
        lines += [f"出具后{word}的文件：{'、'.join(names)}"] if names else []
    if found.remade is not None:
        unlike = [name for name, same in found.remade.items() if not same]
        lines.append(
            f"重新生成的 {'、'.join(unlike)} 字节不同（装载批次、字体、软件版本或报告定义不同）"
            if unlike
            else "重新生成的文件与原文件逐字节相同"
        )
    return [*lines, *found.notes]


report.add_command(schedule)
COMMANDS = (report,)
