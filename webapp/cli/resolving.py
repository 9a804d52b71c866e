"""The ``resolve`` commands: names to holders."""

from __future__ import annotations

import csv
import getpass
import json
from pathlib import Path
from typing import Any

import click

from graph.errors import ChainNavError
from graph.settings import Settings
from loaders.judgements import export_judgements, read_judgements
from loaders.resolve import DIFFERENT, PENDING, SAME, Resolution
from loaders.run import resolve_holders
from webapp.cli.codes import holder_key
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark

_COLUMNS = [
    *(("nameA", "名称甲"), ("nameB", "名称乙"), ("judgement", "判断"), ("score", "相似度")),
    *(("rule", "依据"), ("evidence", "比较"), ("by", "判断者"), ("at", "时间")),
    *(("a", "标识甲"), ("b", "标识乙")),
]
_UNDO = "undo"


@click.group(invoke_without_command=True)
@click.option("--report", type=click.Path(path_type=Path), help="把结果写到文件（JSON）。")
@QUIET
@click.pass_context
def resolve(context: click.Context, report: Path | None) -> None:
    """权利人归一：不带子命令时重新判断全部。Names to holders."""
    if context.invoked_subcommand is not None:
        return
    settings: Settings = context.obj
    with open_graph(settings) as store:
        done = resolve_holders(store, settings, lambda resolver: resolver.resolve())
    if report:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(json.dumps(done.to_json(), ensure_ascii=False, indent=1), "utf-8")
    _say(done)


def _say(done: Resolution) -> None:
    counted = done.judged
    remark(
        f"同一 {counted.get(SAME, 0)}，不同 {counted.get(DIFFERENT, 0)}，"
        f"疑似待判 {counted.get(PENDING, 0)}；"
        f"本次并入 {len(done.merged)} 家，分出 {len(done.parted)} 家"
    )
    for said in done.conflicts:
        click.echo(said, err=True)


@resolve.command("judge")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.argument("judgement", type=click.Choice([SAME, DIFFERENT, _UNDO]))
@click.option("--why", default="", help="理由。Why.")
@click.option("--by", default=None, help="判断者；默认系统用户名。Who judges.")
@QUIET
@click.pass_obj
def resolve_judge(
    settings: Settings, one: str, other: str, judgement: str, why: str, by: str | None
) -> None:
    """判断两个权利人（标识或名称）：same 同一，different 不同，undo 撤回。"""
    who = by or getpass.getuser()
    with open_graph(settings) as store:
        first, second = holder_key(store, one), holder_key(store, other)
        if first == second:
            raise ChainNavError(f"{one} 与 {other} 是同一个权利人，无需判断")
        said = None if judgement == _UNDO else judgement
        done = resolve_holders(
            store, settings, lambda resolver: resolver.judge(first, second, said, who, why)
        )
    _say(done)


@resolve.command("list")
@click.option("--pending", is_flag=True, help="只列疑似。Pending ones alone.")
@FORMAT
@click.pass_obj
def resolve_list(settings: Settings, pending: bool, form: str) -> None:
    """列出判断。Judgements between holders."""
    with open_graph(settings) as store:
        rows = store.all_rows("resolve.judgements", judgement=PENDING if pending else "")
    if form == "json":
        print_json(rows)
    else:
        print_rows(rows, _COLUMNS, form)


@resolve.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@QUIET
@click.pass_obj
def resolve_export(settings: Settings, file: Path) -> None:
    """把人工判断写到文件（CSV）。Judgements of persons, for another graph."""
    with open_graph(settings) as store:
        count = export_judgements(store, file)
    remark(f"已写出 {file}：{count} 条人工判断")


@resolve.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@QUIET
@click.pass_context
def resolve_import(context: click.Context, file: Path) -> None:
    """读入另一个图的人工判断。Judgements of persons from another graph."""
    settings: Settings = context.obj
    try:
        judgements = read_judgements(file)
    except (csv.Error, UnicodeDecodeError) as error:
        raise ChainNavError(f"{file} 不是判断的导出文件：{error}") from error
    missing: list[str] = []
    with open_graph(settings) as store:
        done = resolve_holders(store, settings, lambda resolver: resolver.take(judgements, missing))
    _say(done)
    for said in missing:
        click.echo(f"未采用：{said}", err=True)
    context.exit(3 if missing else 0)


COMMANDS: tuple[Any, ...] = (resolve,)
