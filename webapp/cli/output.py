"""How commands print: aligned tables, CSV that office programs open, JSON, and remarks."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="输出格式。Output format.",
)
_WIDEST = 60
_HUSHED = "chainnav.quiet"


def _hush(context: click.Context, _option: click.Parameter, given: bool) -> None:
    if given:
        context.meta[_HUSHED] = True


QUIET = click.option(
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=_hush,
    help="不显示进度与说明，只有结果与错误。No progress, no remarks.",
)
"""The option of every command that says more than its result; read by :func:`is_quiet`."""


def is_quiet() -> bool:
    """Whether the command at hand, or ``chainnav`` before it, was given ``--quiet``."""
    context = click.get_current_context(silent=True)
    return context is not None and _HUSHED in context.meta


def remark(text: str, *, err: bool = False) -> None:
    """Print what is no result, unless the command is to be quiet."""
    if not is_quiet():
        click.echo(text, err=err)


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def print_rows(
    rows: Sequence[dict[str, Any]], columns: Sequence[tuple[str, str]], form: str
) -> None:
    """Print rows as a table or CSV; on a terminal the table's long cells are cut.

    :param columns: pairs of name and title; the CSV has names, the table titles.
    """
    names = [name for name, _ in columns]
    widest = _WIDEST if sys.stdout.isatty() else None
    if form == "csv":
        click.echo(as_csv(rows, names), nl=False)
        return
    lines = [[title for _, title in columns]]
    lines += [[_shown(row.get(name), widest) for name in names] for row in rows]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)] if names else []
    for line in lines:
        click.echo("  ".join(_padded(c, w) for c, w in zip(line, widths, strict=True)).rstrip())


def local_time(stored: str | None) -> str:
    """Return a stored moment (ISO 8601, UTC) as the clock on the wall shows it; none: nothing."""
    if not stored:
        return ""
    return datetime.fromisoformat(stored).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def as_csv(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> str:
    """Return rows as CSV text with a header of column names; lists and maps as JSON."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else value


def _shown(value: Any, widest: int | None) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    text = str(_cell(value)).replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return text if widest is None or width(text) <= widest else _cut(text, widest)


def _cut(text: str, widest: int) -> str:
    kept, used = "", 0
    for character in text:
        used += width(character)
        if used >= widest:
            return kept + "…"
        kept += character
    return kept


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - width(text))
