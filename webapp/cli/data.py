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
from loaders.readers import data_files, decode
from loaders.run import LoadOptions, run_load
from nlp.errors import TextError
from nlp.extract import extract as extract_text
from webapp.cli.account import print_account
from webapp.cli.opening import open_graph
from webapp.cli.output import QUIET, is_quiet, local_time, print_json, print_rows, remark
from webapp.schema_docs import schema_markdown

_EMPTY_FOLDER = "文件夹里没有可装载的文件（以 . 或 ~$ 开头的不算），请核对路径"


class _Progress:
    """One line on standard error, on a terminal only."""

    def __init__(self) -> None:
        self._shown = not is_quiet() and sys.stderr.isatty()
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
@QUIET
@click.pass_context
def load(
    context: click.Context,
    paths: tuple[Path, ...],
    source: str | None,
    dry_run: bool,
    report: Path | None,
) -> None:
    """装载文件与文件夹。Load files and folders; 'load list' shows earlier loads."""
    settings: Settings = context.obj
    if paths == (Path("list"),) and not Path("list").exists():
        _list(settings)
        return
    if report:
        _be_writable(report)
    failures = [f"{path}：{_EMPTY_FOLDER}" for path in paths if _is_empty(path)]
    if len(failures) == len(paths):
        raise ChainNavError("；".join(failures))
    options = LoadOptions(source=source, dry_run=dry_run, progress=_Progress())
    with open_store(settings) as store:
        done = run_load(store, settings, paths, options)
    if report:
        done.save(report)
    if not is_quiet():
        print_account(done, report)
    failures += done.named_failures
    if failures:
        raise ChainNavError("；".join(failures))
    context.exit(done.exit_status)


def _be_writable(report: Path) -> None:
    """Find out before a load of minutes whether its report can be kept: OSError if it cannot."""
    report.parent.mkdir(parents=True, exist_ok=True)
    with report.open("a", encoding="utf-8"):
        pass


def _is_empty(path: Path) -> bool:
    return path.is_dir() and next(data_files(path), None) is None


def _list(settings: Settings) -> None:
    with open_graph(settings) as store:
        rows = store.all_rows("load.runs")
    for row in rows:
        row |= {name: local_time(row[name]) for name in ("startedAt", "finishedAt")}
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
@QUIET
@click.pass_obj
def schema_apply(settings: Settings) -> None:
    """建立约束与索引。Create constraints and indexes."""
    with open_store(settings) as store:
        remark(f"已确认 {apply_schema(store.runner)} 条约束与索引")


@schema.command("show")
@QUIET
@click.pass_obj
def schema_show(settings: Settings) -> None:
    """节点与关系的实际数量。What the graph holds, by label and type."""
    with open_graph(settings) as store:
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
