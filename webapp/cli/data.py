"""Commands that bring data in: load, extract, schema."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import click

from graph.errors import ChainNavError
from graph.schema import apply_schema
from graph.settings import Settings
from graph.store import GraphStore, open_store
from graph.vocabulary import LABELS, RELATIONSHIPS
from loaders.model import SourceError
from loaders.readers import decode
from loaders.report import LoadReport
from loaders.run import LoadOptions, run_load
from nlp.errors import TextError
from nlp.extract import extract as extract_text
from webapp.cli.output import print_json, print_rows
from webapp.schema_docs import schema_markdown

_LISTED_ISSUES = 20


class _Progress:
    """One line on standard error, on a terminal only."""

    def __init__(self, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._started = time.monotonic()

    def __call__(self, path: str, done: int, total: int) -> None:
        if self._shown:
            rate = done / max(0.001, time.monotonic() - self._started)
            text = f"\r{Path(path).name}：{done:,}/{total:,} 行，{rate:,.0f} 行/秒 "
            click.echo(text, nl=done >= total, err=True)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", help="指明来源，不按内容识别。Name the source instead of recognising it.")
@click.option("--dry-run", is_flag=True, help="只读不写。Read and check, write nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="把装载报告写到文件（JSON）。")
@click.option("--quiet", is_flag=True, help="不显示进度与摘要。")
@click.pass_context
def load(
    context: click.Context,
    paths: tuple[Path, ...],
    source: str | None,
    dry_run: bool,
    report: Path | None,
    quiet: bool,
) -> None:
    """装载文件与文件夹。Load files and folders; 'load list' shows earlier loads."""
    settings: Settings = context.obj
    if paths == (Path("list"),) and not Path("list").exists():
        _list(settings)
        return
    options = LoadOptions(source=source, dry_run=dry_run, progress=_Progress(quiet))
    with open_store(settings) as store:
        done = run_load(store, settings, paths, options)
    if report:
        done.save(report)
    if not quiet:
        print_report(done)
    if done.named_failures:
        raise ChainNavError("；".join(done.named_failures))
    context.exit(done.exit_status)


def print_report(report: LoadReport) -> None:
    """Print the account of a load and its first issues."""
    columns = [
        *(("path", "文件"), ("sheet", "工作表"), ("source", "来源"), ("encoding", "编码")),
        *(("read", "读入"), ("loaded", "装载"), ("unchanged", "未变"), ("rejected", "拒收")),
        ("warnings", "提醒"),
    ]
    rows = [file.to_json() | {"path": Path(file.path).name} for file in report.files]
    print_rows(rows, columns, "table")
    for skipped in report.skipped:
        click.echo(f"跳过 {skipped['path']}：{skipped['reason']}")
    rejected = [issue for issue in report.issues if issue.level == "reject"]
    for issue in rejected[:_LISTED_ISSUES]:
        place = f"{Path(issue.path).name} 第 {issue.row} 行 {issue.column or ''}"
        click.echo(f"拒收 {place} {issue.value!r}：{issue.reason}；{issue.hint}")
    if len(rejected) > _LISTED_ISSUES:
        click.echo(f"……另有 {len(rejected) - _LISTED_ISSUES} 行拒收，见 --report")
    click.echo("合计 " + "，".join(f"{name} {count}" for name, count in report.totals.items()))


def _list(settings: Settings) -> None:
    with open_store(settings) as store:
        rows = store.all_rows("load.runs")
    for row in rows:
        report: dict[str, Any] = json.loads(row["report"]) if row["report"] else {}
        row.update(report.get("totals", {}), files=len(report.get("files", [])))
    columns = [
        *(("id", "批次"), ("startedAt", "开始"), ("finishedAt", "结束"), ("files", "文件")),
        *(("read", "读入"), ("loaded", "装载"), ("unchanged", "未变"), ("rejected", "拒收")),
    ]
    print_rows(rows, columns, "table")


@click.command()
@click.argument("file")
@click.option(
    "--kind",
    type=click.Choice(["policy", "patent", "text"]),
    default="policy",
    show_default=True,
    help="文本类型。",
)
@click.option("--place", help="发文地区全称，如 江西省；不给则从文中推断。")
def extract(file: str, kind: Any, place: str | None) -> None:
    """从文本抽取实体与关系（JSON），不用图数据库。Language alone, JSON on standard output."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text, _ = decode(content)
        print_json(extract_text(text, kind=kind, place=place).to_json())
    except (SourceError, TextError) as error:
        raise ChainNavError(f"{file}: {error}") from error


@click.group()
def schema() -> None:
    """图模式。The graph's schema."""


@schema.command("apply")
@click.pass_obj
def schema_apply(settings: Settings) -> None:
    """建立约束与索引。Create constraints and indexes."""
    with open_store(settings) as store:
        click.echo(f"已确认 {apply_schema(store.runner)} 条约束与索引")


@schema.command("show")
@click.pass_obj
def schema_show(settings: Settings) -> None:
    """节点与关系的实际数量。What the graph holds, by label and type."""
    with open_store(settings) as store:
        print_rows(counts(store), [("name", "名称"), ("title", "含义"), ("count", "数量")], "table")


def counts(store: GraphStore) -> list[dict[str, Any]]:
    """Return how many nodes of each label and relationships of each type there are."""
    found = {row["name"]: row["count"] for row in store.all_rows("quality.counts")}
    declared = [(one.name, one.title) for one in LABELS]
    declared += [(one.type, one.title) for one in RELATIONSHIPS]
    return [{"name": n, "title": t, "count": found.get(n, 0)} for n, t in declared]


@schema.command("docs")
def schema_docs() -> None:
    """打印模式说明。Print the schema as Markdown."""
    click.echo(schema_markdown(), nl=False)


COMMANDS = (load, extract, schema)
