"""Commands that load files: load PATH…, load list, load undo, load template."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from graph.errors import ChainNavError
from graph.settings import Settings
from graph.store import open_store
from loaders.conduct import WORKERS
from loaders.mapping import Mapping
from loaders.model import SourceError
from loaders.readers import data_files
from loaders.registry import source_named, sources
from loaders.run import LoadOptions, run_load, undo_load
from loaders.templates import template
from webapp.cli.account import print_account
from webapp.cli.opening import open_graph
from webapp.cli.output import (
    FORMAT,
    QUIET,
    is_quiet,
    local_time,
    print_json,
    print_rows,
    remark,
)
from webapp.cli.preview import previewed
from webapp.wording import RUN_ACTS

_MISSING = "文件不存在；请核对路径"
_EMPTY_FOLDER = "文件夹里没有可装载的文件（以 . 或 ~$ 开头的不算），请核对路径"


class _Load(click.Group):
    """``load PATH…`` loads; ``load list``, ``load undo`` and ``load template`` are its sisters.

    A file that is called like one of them is loaded when written ``./list``.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in self.commands:
            args = ["files", *args]
        return super().parse_args(ctx, args)


class _Unnamed(click.Context):
    """The context of a command that has no name of its own."""

    @property
    def command_path(self) -> str:
        return super().command_path.rstrip()


class _Files(click.Command):
    """``load PATH…`` itself, which usage lines call by no name of its own."""

    context_class = _Unnamed

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        return super().make_context("", args, parent, **extra)


@click.group(cls=_Load)
def load() -> None:
    """装载文件与文件夹：load 路径…；另有 list、undo、template。Load files and folders."""


MIXED = (
    "注意：图中有示例数据，所载文件将与之混在一起；要分开，"
    "请先 chainnav demo --remove，或把 CHAINNAV_HOME 指向另一个文件夹"
)
"""Said before a load into a graph that holds the example."""


class _Progress:
    """One line on standard error, on a terminal only: rows, rate, time left."""

    def __init__(self) -> None:
        self._shown = not is_quiet() and sys.stderr.isatty()
        self._path, self._started = "", time.monotonic()

    def __call__(self, path: str, done: int, total: int) -> None:
        if not self._shown:
            return
        if path != self._path:
            self._path, self._started = path, time.monotonic()
        rate = done / max(0.001, time.monotonic() - self._started)
        left = f"，还需 {_duration((total - done) / rate)}" if rate and done < total else ""
        text = f"\r{Path(path).name}：{done:,}/{total:,} 行，{rate:,.0f} 行/秒{left}\x1b[K"
        click.echo(text, nl=done >= total, err=True)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"


@load.command("files", cls=_Files, hidden=True)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--source", help="指明来源，不按内容识别。Name the source instead of recognising it.")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    help="列对应文件（TOML）；与 --dry-run 同用且文件不存在时写出建议。Mapping of columns.",
)
@click.option("--dry-run", is_flag=True, help="只读不写。Read and check, write nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="把装载报告写到文件（JSON）。")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=WORKERS,
    show_default=True,
    help="处理数据行的进程数（含本进程）。Processes, this one among them.",
)
@QUIET
@click.pass_context
def load_files(
    context: click.Context,
    paths: tuple[str, ...],
    source: str | None,
    mapping: Path | None,
    dry_run: bool,
    report: Path | None,
    workers: int,
) -> None:
    """装载文件与文件夹。Load files and folders.

    另有：load list 以往的装载；load undo 批次 撤销；load template 名称 空白表。
    """
    settings: Settings = context.obj
    files = _checked(paths, source)
    if report:
        _be_writable(report)
    missing = [f"{path}：{_MISSING}" for path in files if _is_missing(path)]
    failures = [f"{path}：{_EMPTY_FOLDER}" for path in files if _is_empty(path)]
    if len(missing + failures) == len(files):
        raise ChainNavError("；".join(missing + failures))
    known = _mapping(mapping, dry_run=dry_run)
    options = LoadOptions(source, known, dry_run, workers, progress=_Progress())
    with open_store(settings) as store, previewed(options, mapping):
        if not dry_run and store.all_rows("load.state")[0]["demo"]:
            remark(MIXED, err=True)
        done = run_load(store, settings, files, options)
    if report:
        done.save(report)
    if not is_quiet():
        print_account(done, report, dry_run=dry_run)
    failures += done.named_failures
    if failures:
        raise ChainNavError("；".join(failures))
    context.exit(done.exit_status)


def _checked(paths: Sequence[str], source: str | None) -> list[Path]:
    """Refuse an empty path (a shell variable that is not set) and an unknown source."""
    if "" in paths:
        raise click.UsageError("路径为空；装载当前文件夹请写 . 。An empty path.")
    if source is not None:
        try:
            source_named(source)
        except SourceError as error:
            raise click.UsageError(str(error)) from error
    return [Path(path) for path in paths]


def _mapping(path: Path | None, *, dry_run: bool) -> Mapping | None:
    if path is None or (dry_run and not path.exists()):
        return None
    if not path.exists():
        raise ChainNavError(f"{path} 不存在；先用 --dry-run --mapping {path} 写出建议")
    return Mapping.read(path)


def _be_writable(report: Path) -> None:
    """Find out before a load of minutes whether its report can be kept: OSError if it cannot."""
    report.parent.mkdir(parents=True, exist_ok=True)
    with report.open("a", encoding="utf-8"):
        pass


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # it is there; reading it says what is wrong
    return False


def _is_empty(path: Path) -> bool:
    return path.is_dir() and next(data_files(path), None) is None


@load.command("list")
@FORMAT
@click.pass_obj
def load_list(settings: Settings, form: str) -> None:
    """以往的装载，连同撤销、归并与重新标引。Earlier loads and other runs that changed the graph."""
    with open_graph(settings) as store:
        rows = store.all_rows("load.runs")
    for row in rows:
        report: dict[str, Any] = json.loads(row.pop("report") or "{}")
        act = report.get("act", "load")
        counts = report.get("totals", {}) if act == "load" else {}
        files = len(report.get("files", [])) if act == "load" else None
        row.update(counts, act=act, files=files)
        if form == "table":
            row |= {name: local_time(row[name]) for name in ("startedAt", "finishedAt")}
            row["act"] = RUN_ACTS.get(act, act)
    columns = [
        *(("id", "批次"), ("act", "所做"), ("startedAt", "开始"), ("finishedAt", "结束")),
        ("files", "文件"),
        *(("read", "读入"), ("loaded", "装载"), ("unchanged", "未变"), ("rejected", "拒收")),
        ("undoneBy", "已由此批次撤销"),
    ]
    if form == "json":
        print_json(rows)
    else:
        print_rows(rows, columns, form)


@load.command("undo")
@click.argument("run")
@QUIET
@click.pass_obj
def load_undo(settings: Settings, run: str) -> None:
    """撤销一个批次。Withdraw a load: what it alone said leaves the graph."""
    with open_graph(settings) as store:
        done = undo_load(store, settings, run)
    remark(f"已撤销 {run}：{done.rows:,} 行，{len(done.files)} 个文件")
    if done.replaced:
        remark(
            f"其中 {done.replaced:,} 行曾替换同一文件的旧版；如需旧版，请把旧版文件再装载一次",
            err=True,
        )


class _Template(click.Command):
    """``load template``, whose help lists what there are templates of."""

    def format_epilog(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(one.name, one.title) for one in sources().values() if one.reads == "table"]
        with formatter.section("NAME（中文名亦可）"):
            formatter.write_dl(rows)


@load.command("template", cls=_Template)
@click.argument("name")
@click.option(
    "--out", type=click.Path(path_type=Path), help="写到文件（.xlsx 或 .csv）；默认打印 CSV。"
)
def load_template(name: str, out: Path | None) -> None:
    """某类表的空白模板，附一行示例。A template of a source, with an example row."""
    try:
        content = template(source_named(name), out.suffix if out else ".csv")
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    if out is None:
        click.echo(content.decode("utf-8-sig"), nl=False)
    else:
        out.write_bytes(content)
        remark(f"已写出 {out}")


COMMANDS = (load,)
