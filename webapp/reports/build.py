"""Building a report: definition and graph in; Word, HTML and a lock file out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.settings import Settings
from graph.store import GraphStore
from webapp.reports.account import lock_of
from webapp.reports.blocks import Document
from webapp.reports.composing import compose, prepare
from webapp.reports.definition import load_definition
from webapp.reports.docx_file import docx_bytes
from webapp.reports.errors import ReportError
from webapp.reports.figures import renderer
from webapp.reports.html_file import html_bytes
from webapp.reports.lock import ENDING, to_bytes
from webapp.reports.output import write_all
from webapp.reports.pdf_file import pdf_bytes
from webapp.reports.previous import read_previous
from webapp.reports.xlsx_file import xlsx_bytes

FORMATS = ("docx", "html", "xlsx", "pdf")
EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """What was written, the lock file last, and what the lock says."""

    paths: tuple[Path, ...]
    lock: dict[str, Any]
    title: str = ""
    subtitle: str = ""


def build_report(  # noqa: PLR0913 - what a report is made of
    store: GraphStore,
    settings: Settings,
    name: str,
    params: Mapping[str, Any],
    formats: Sequence[str],
    out: Path,
    compare: str | None = None,
    *,
    replace: bool = False,
    fonts: Iterable[Path] | None = None,
) -> BuiltReport:
    """Build the report ``name`` into the folder ``out``.

    :param params: see the definition; ``chain`` and ``region`` for ``chain_gap``.
    :param formats: of :data:`FORMATS`.
    :param compare: lock file of an earlier report, or ``none``.
    :param replace: whether a report of the same name but other parameters in ``out`` may go.
    :param fonts: folders to look for a Chinese font in; the system's if not given.
    :raises ReportError: unknown report, format or parameter; an unreadable lock; another report
        in ``out``; a graph that was loaded into meanwhile; files that cannot be written.
    :raises UnknownCodeError, DiagnosisError: as :func:`graph.diagnosis.diagnose`.
    """
    definition = load_definition(name, settings.home)
    wanted = _formats(formats)
    bound = definition.bind(params)
    previous = read_previous(compare, definition, bound)
    built = built_at(os.environ)
    before = _state(store)
    context = prepare(store, settings, definition, bound, previous, built)
    earlier = earlier_files(out, name, context.params, replace=replace)
    context.render = renderer(fonts)
    document = compose(context)
    if _state(store) != before:
        raise ReportError("编制期间图中有新的装载，报告未写出；请在装载结束后重新生成")
    files = files_of(name, document, built, wanted)
    lock = lock_of(context, settings, store, files)
    lock_name = f"{name}{ENDING}"
    gone = [file for file in earlier if file not in files]
    paths = write_all(out, {**files, lock_name: to_bytes(lock)}, lock_name, gone)
    cover = document.cover
    return BuiltReport(tuple(paths), lock, cover.title, cover.subtitle)


def files_of(
    name: str, document: Document, built: datetime, formats: Iterable[str]
) -> dict[str, bytes]:
    """Return the files of a report by their names."""
    makers = {
        "docx": lambda: docx_bytes(document, built),
        "html": lambda: html_bytes(document),
        "xlsx": lambda: xlsx_bytes(document, built),
        "pdf": lambda: pdf_bytes(document, built),
    }
    return {f"{name}.{form}": makers[form]() for form in formats}


def built_at(environ: Mapping[str, str]) -> datetime:
    """Return the time that a report bears: ``SOURCE_DATE_EPOCH``, else now.

    :raises ReportError: if the variable is no whole number of seconds.
    """
    given = environ.get(EPOCH)
    if not given:
        return datetime.now().astimezone().replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        raise ReportError(f"{EPOCH} 的值 {given!r} 不是秒数；请改为整数或删除该变量") from None


def earlier_files(out: Path, name: str, params: Mapping[str, Any], *, replace: bool) -> list[str]:
    """Return the files of the report ``name`` that a lock file in ``out`` vouches for.

    :raises ReportError: if that report has other parameters, or its lock cannot be read, and
        ``replace`` is not asked for.
    """
    path, ours = out / f"{name}.lock.json", [f"{name}.{form}" for form in FORMATS]
    way_out = "请换一个 --out 文件夹，或加 --replace 替换它"
    if not path.exists():
        return []
    try:
        lock = json.loads(path.read_text(encoding="utf-8"))
        held, listed = dict(lock["params"]), {one["path"] for one in lock["files"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        if replace:
            return ours
        raise ReportError(
            f"{out} 中已有报告 {name}，它的锁文件 {path.name} 读不出（{error}）；{way_out}"
        ) from error
    other = [key for key in {**held, **params} if held.get(key) != params.get(key)]
    if other and not replace:
        pairs = "，".join(f"{key} 已有 {held.get(key)}、本次 {params.get(key)}" for key in other)
        raise ReportError(f"{out} 中已有参数不同的报告 {name}（{pairs}）；{way_out}")
    return [file for file in ours if file in listed]


def _formats(formats: Sequence[str]) -> list[str]:
    unknown = [form for form in formats if form not in FORMATS]
    if unknown or not formats:
        shown = "、".join(unknown) or "（空）"
        raise ReportError(f"不能生成格式 {shown}；可用格式：{'、'.join(FORMATS)}")
    return [form for form in FORMATS if form in formats]


def _state(store: GraphStore) -> tuple[Any, Any]:
    return store.all_rows("load.state"), store.all_rows("diagnosis.cutoff")
