"""The thresholds of a verdict: a TOML file that the analyst edits."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from graph.editable import own_or_shipped, parsed
from graph.errors import DiagnosisError


@dataclass(frozen=True, slots=True)
class Thresholds:
    """See the comments of ``graph/thresholds.toml`` for the meaning of each."""

    min_expected: float
    min_precision: float
    min_reference: int
    strong_families: int
    advantage_rta: float
    weak_rta: float
    chokepoint_foreign: float
    chokepoint_cr5: float
    dependence_share: float
    dependence_citations: int
    apparent_companies: int

    def to_json(self) -> dict[str, float]:
        """Return the values by name."""
        return asdict(self)


def load_thresholds(home: Path | None = None) -> Thresholds:
    """Read ``<home>/thresholds.toml`` where there is one, else the shipped file.

    :raises DiagnosisError: naming the file and what is wrong: TOML, an unknown or missing key, a
        value that is no number or below 0.
    """
    return parse_thresholds(*own_or_shipped("thresholds.toml", home))


def parse_thresholds(text: str, where: str) -> Thresholds:
    """Read the text of a threshold file; ``where`` names it in messages."""
    table = parsed(text, where)
    names = {field.name for field in fields(Thresholds)}
    for problem, keys in (("未知的", set(table) - names), ("缺少", names - set(table))):
        if keys:
            raise DiagnosisError(f"{where}: {problem}阈值 {'、'.join(sorted(keys))}")
    for name, value in table.items():
        if type(value) not in (int, float) or not math.isfinite(value) or value < 0:
            raise DiagnosisError(f"{where}: {name} 为 {value!r}，应为不小于 0 的数")
    return Thresholds(**table)
