"""Grading of patents by the weights of a file: points for each part, a grade for the sum."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from graph.editable import check_points, check_sum, own_or_shipped, parsed
from graph.errors import DiagnosisError
from graph.store import GraphStore

_FILE = "grading.toml"
Row = Mapping[str, Any]
LAST = "D"
"""The grade below the lowest band."""
_TERMS = {"invention": 20, "utility_model": 10, "design": 15}
"""Years of protection from the day of application (Patent Law 2020, Art. 42)."""
_KINDS = {"invention": 1.0, "utility_model": 0.5, "design": 0.3}
_LEGAL = {"valid": 1.0, "pending": 0.5}
_BANDS_OF_TERM = ((15, 1.0), (10, 0.8), (5, 0.6), (2, 0.4))
_LEAST_TERM = 0.2
_USED = frozenset(("licence", "open_licence", "pledge", "product_filing", "award", "litigation"))
_YEAR = 365.25
PARTS = ("fit", "kind", "legal", "remaining", "citations", "family", "used")
"""What a scheme may weigh."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way of grading: weights of its parts in points of 100, and points of each grade."""

    name: str
    title: str
    parts: Mapping[str, float]
    bands: Mapping[str, float]

    def grade(self, points: float) -> str:
        """Return the best grade whose band is reached."""
        reached = [grade for grade, least in self.bands.items() if points >= least]
        return max(reached, key=self.bands.__getitem__, default=LAST)


def load_schemes(home: Path | None = None) -> dict[str, Scheme]:
    """Read ``<home>/grading.toml`` where there is one, else the shipped file.

    :raises DiagnosisError: naming the file and what is wrong with which scheme.
    """
    text, where = own_or_shipped(_FILE, home)
    table = parsed(text, where)
    if not table:
        raise DiagnosisError(f"{where}: 没有方案；至少写一个，如 [asset]")
    return {name: _scheme(name, one, f"{where}: [{name}]") for name, one in table.items()}


def _scheme(name: str, table: Any, where: str) -> Scheme:
    if not isinstance(table, dict) or table.keys() != {"title", "bands", "parts"}:
        raise DiagnosisError(f"{where} 应有 title、bands、parts 三项")
    parts, bands = table["parts"], table["bands"]
    for what, numbers in (("parts", parts), ("bands", bands)):
        if not isinstance(numbers, dict) or not numbers:
            raise DiagnosisError(f"{where} {what} 应是一组数")
        check_points(numbers, f"{where} {what}.")
    if unknown := sorted(set(parts) - set(PARTS)):
        raise DiagnosisError(
            f"{where} parts 中没有 {'、'.join(unknown)}；可用的：{'、'.join(PARTS)}"
        )
    check_sum(parts, where)
    return Scheme(name, str(table["title"]), parts, bands)


def graded(store: GraphStore, scheme: Scheme, *, today: str, **scope: str) -> list[dict[str, Any]]:
    """Return the patents of a scope with points, grade and what each part gave, the best first.

    :param today: ISO date from which the remaining term counts.
    :param scope: ``region``, and ``node`` or ``holder`` to narrow it.
    """
    rows = store.query("work.grading", limit=store.row_limit, **scope).rows
    most = max((row["cited_by_others"] for row in rows), default=0)
    found = [_graded(row, scheme, today, most) for row in rows]
    return sorted(found, key=lambda row: (-row["points"], row["patent"]))


def _graded(row: Row, scheme: Scheme, today: str, most: int) -> dict[str, Any]:
    values = {name: value_of(name, row, today, most) for name in scheme.parts}
    points = sum(scheme.parts[name] * value for name, value in values.items())
    shown = {name: round(value, 4) for name, value in values.items()}
    kept = ("patent", "title", "kind", "status", "holders", "nodes", "cited", "events")
    told = {name: row[name] for name in kept}
    return {"grade": scheme.grade(points), "points": round(points, 2), **told, "parts": shown}


def value_of(name: str, row: Row, today: str, most: int) -> float:
    """Return what a part of a scheme gives a patent, from 0 to 1; what is not told gives 0."""
    return _VALUES[name](row, today, most)


def _remaining(row: Row, today: str, _most: int) -> float:
    term = _TERMS.get(row["kind"] or "")
    if term is None or not row["applied"]:
        return 0.0
    gone = (date.fromisoformat(today) - date.fromisoformat(row["applied"])).days / _YEAR
    left = term - gone
    if left <= 0:
        return 0.0
    return next((value for years, value in _BANDS_OF_TERM if left >= years), _LEAST_TERM)


def _citations(row: Row, _today: str, most: int) -> float:
    return math.log1p(row["cited_by_others"]) / math.log1p(most) if most else 0.0


_VALUES: Mapping[str, Callable[[Row, str, int], float]] = {
    "fit": lambda row, _today, _most: float(row["fit"] or 0.0),
    "kind": lambda row, _today, _most: _KINDS.get(row["kind"] or "", 0.0),
    "legal": lambda row, _today, _most: _LEGAL.get(row["status"] or "", 0.0),
    "remaining": _remaining,
    "citations": _citations,
    "family": lambda row, _today, _most: 1.0 if row["abroad"] or row["members"] > 1 else 0.0,
    "used": lambda row, _today, _most: 1.0 if _USED.intersection(row["events"]) else 0.0,
}
