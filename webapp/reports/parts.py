"""What a definition says of one named query: its table, its wording and the rules of its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from webapp.reports.charts import KINDS, Chart
from webapp.reports.errors import ReportDefinitionError

SHOWN = ("number", "share", "million")
_PART = {
    "figure",
    "title",
    "query",
    "params",
    "key",
    "columns",
    "caption",
    "rows",
    "wording",
    "rules",
}
_COLUMN = {"column", "title", "weight", "align", "shown"}
_RULE = {"when", "least", "below", "text", "label"}
_FIGURE = {"kind", "x", "y", "values", "caption", "most"}
_NEEDED = {
    "matrix": ("x", "y"),
    "trend": ("x",),
    "bars": ("y",),
    "cycle": ("x",),
    "flow": ("x", "y"),
    "network": ("x", "y"),
}
_WORDING = {"lead", "none", "note", "finding", "inference", "advice"}
_ALIGNS = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class PartColumn:
    """A column of a query's table; what is left open is taken from the query."""

    column: str
    title: str = ""
    weight: float = 20
    align: str = ""
    shown: str = "number"
    """``number``, ``share`` (per cent) or ``million`` (万元, of a sum in yuan)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that is said where a number is at least, or below, a limit."""

    when: str
    text: str
    least: float | None = None
    below: float | None = None
    label: str = ""

    def holds(self, value: Any) -> bool:
        """Whether the sentence is to be said of a value; of none it is not."""
        if value is None:
            return False
        over = self.least is None or value >= self.least
        return over and (self.below is None or value < self.below)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a chapter: a named query, how it is shown and what is said of it."""

    query: str
    title: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    """Values; a text that begins with ``$`` is the parameter of the report of that name."""
    key: tuple[str, ...] = ()
    """The columns that tell one row from another, for the keys of its figures."""
    columns: tuple[PartColumn, ...] = ()
    caption: str = ""
    rows: int = 30
    """Rows that the table shows at most."""
    wording: Mapping[str, Any] = field(default_factory=dict)
    rules: Sequence[Rule] = ()
    figure: Chart | None = None


def read_part(entry: Any, where: str) -> Part:
    """Read a part.

    :raises ReportDefinitionError: naming the place and what is wrong.
    """
    check(entry, _PART, where, ("query",))
    check(entry.get("wording", {}), _WORDING, f"{where}的 wording")
    columns = tuple(_column(one, f"{where}的列") for one in entry.get("columns", ()))
    rules = tuple(_rule(one, f"{where}的规则") for one in entry.get("rules", ()))
    key = tuple(entry.get("key", ()))
    figure = _figure(entry["figure"], f"{where}的图") if "figure" in entry else None
    told = {"columns": columns, "rules": rules, "key": key, "figure": figure}
    return Part(**{**entry, **told})


def _figure(entry: Any, where: str) -> Chart:
    check(entry, _FIGURE, where, ("kind", "values"))
    if entry["kind"] not in KINDS:
        raise ReportDefinitionError(f"{where}: kind 应为 {'、'.join(KINDS)} 之一")
    values, needed = entry["values"], _NEEDED[entry["kind"]]
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        raise ReportDefinitionError(f"{where}: values 应为列名的数组")
    missing = [one for one in needed if not entry.get(one)]
    if missing or (entry["kind"] == "cycle" and len(values) != 2):  # noqa: PLR2004 - two axes
        raise ReportDefinitionError(f"{where}: 缺少 {'、'.join(missing) or '第二个 values'}")
    return Chart(**{**entry, "values": tuple(values)})


def _column(entry: Any, where: str) -> PartColumn:
    check(entry, _COLUMN, where, ("column",))
    column = PartColumn(**entry)
    for value, allowed in ((column.align, ("", *_ALIGNS)), (column.shown, SHOWN)):
        if value not in allowed:
            raise ReportDefinitionError(f"{where} {column.column}: {value!r} 应为 {allowed} 之一")
    return column


def _rule(entry: Any, where: str) -> Rule:
    check(entry, _RULE, where, ("when", "text"))
    return Rule(**entry)


def check(table: Any, known: Set[str], where: str, needed: Iterable[str] = ()) -> None:
    """Hold a table to its keys.

    :raises ReportDefinitionError: no table; an unknown or a missing key.
    """
    if not isinstance(table, dict):
        raise ReportDefinitionError(f"{where}: 应为表")
    for problem, keys in (("未知的", set(table) - known), ("缺少", set(needed) - set(table))):
        if keys:
            raise ReportDefinitionError(f"{where}: {problem}键 {'、'.join(sorted(keys))}")
