"""Results and how they are printed and kept."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from webapp.cli.output import print_rows

LATEST = Path(__file__).parents[2] / ".bench" / "latest.json"


@dataclass(frozen=True)
class Result:
    """One figure; ``goal`` is a bound on ``value`` (``at_most``) or on the ratio."""

    name: str
    value: float
    unit: str
    n: int
    engine: str | None = None
    baseline: str | None = None
    baselineValue: float | None = None
    ratio: float | None = None
    goal: float | None = None
    met: bool | None = None


def against(
    name: str,
    value: float,
    unit: str,
    n: int,
    *,
    baseline: str,
    base: float,
    engine: str | None = None,
    goal: float | None = None,
) -> Result:
    """Return a figure with its ratio to a baseline; ``goal`` is the least that the ratio should be."""
    ratio = value / base if base else None
    met = None if goal is None or ratio is None else ratio >= goal
    return Result(name, value, unit, n, engine, baseline, base, ratio, goal, met)


def at_least(
    name: str, value: float, unit: str, n: int, *, goal: float, engine: str | None = None
) -> Result:
    """Return a figure that should reach ``goal``."""
    return Result(name, value, unit, n, engine, goal=goal, met=value >= goal)


def at_most(
    name: str, value: float, unit: str, n: int, *, goal: float, engine: str | None = None
) -> Result:
    """Return a figure that should not pass ``goal``."""
    return Result(name, value, unit, n, engine, goal=goal, met=value <= goal)


def seconds(work: Callable[[], object]) -> float:
    """Return the wall-clock seconds that ``work`` took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    """Return p50 and p95 of ``times``."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def report(results: Sequence[Result]) -> None:
    """Print a table and write ``.bench/latest.json``."""
    rows = [asdict(result) for result in results]
    names = (
        "name",
        "engine",
        "value",
        "unit",
        "baseline",
        "baselineValue",
        "ratio",
        "n",
        "goal",
        "met",
    )
    print_rows(rows, [(name, name) for name in names], "table")
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
