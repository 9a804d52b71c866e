"""The ``report`` commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.errors import QueryParameterError
from graph.settings import Settings
from webapp.cli.ask import PARAM, parse_params
from webapp.cli.codes import scope_codes
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows
from webapp.reports.definition import load_definition, report_names


@click.group()
def report() -> None:
    """报告。Periodic reports."""


@report.command("list")
@FORMAT
def report_list(form: str) -> None:
    """列出可生成的报告。List the reports that can be built."""
    rows: list[dict[str, Any]] = [
        {
            "name": one.name,
            "description": one.description,
            "params": [param.name for param in one.params],
        }
        for one in map(load_definition, report_names())
    ]
    columns = [("name", "名称"), ("description", "说明"), ("params", "参数")]
    if form == "json":
        print_json(rows)
    else:
        print_rows(rows, columns, form)


@report.command("build")
@click.argument("name")
@PARAM
@click.option("--chain", help="产业链代码或名称，如 electronics.pcb。")
@click.option("--region", help="区域代码（GB/T 2260）或名称，如 360000、江西省。")
@click.option("--from", "first", type=int, help="起始申请年；默认终止年前四年。")
@click.option("--to", "last", type=int, help="终止申请年；默认截止日前 18 个月已满的最后一年。")
@click.option("--compare", help="上期报告的 .lock.json；none 或不给：不比较。")
@click.option(
    "--format",
    "formats",
    default="docx,html",
    show_default=True,
    help="docx、html、xlsx，逗号分隔。",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="写入的文件夹。")
@click.option(
    "--replace", is_flag=True, help="替换文件夹中另一参数的同名报告。Replace another one."
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
) -> None:
    """生成报告，打印写出的文件。Build a report; prints the files it wrote."""
    from webapp.reports.build import build_report  # noqa: PLC0415 - python-docx is slow to import

    given = parse_params(params, as_json=False)
    options = {"chain": chain, "region": region, "from": first, "to": last}
    given |= {key: value for key, value in options.items() if value is not None}
    wanted = [form.strip() for form in formats.split(",") if form.strip()]
    try:
        load_definition(name).bind(given)
    except QueryParameterError as error:
        raise click.UsageError(str(error)) from error
    with open_graph(settings) as store:
        given = scope_codes(store, given)
        built = build_report(store, settings, name, given, wanted, out, compare, replace=replace)
    for path in built.paths:
        click.echo(str(path))


COMMANDS = (report,)
