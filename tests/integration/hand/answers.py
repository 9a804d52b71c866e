"""Tables of answers that were computed by hand from ``world.cypher``.

A line that begins a case names a query, then its parameters as JSON; each indented line below is a
row of the answer, its values as a JSON list in the order of the columns. ``#`` begins a remark.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
WORLD = (FOLDER / "world.cypher").read_text(encoding="utf-8")


@dataclass(slots=True)
class Case:
    """What is asked of a query, and each row that it should answer."""

    query: str
    params: dict[str, Any]
    rows: list[list[Any]] = field(default_factory=list)


def read(text: str) -> list[Case]:
    """Return the cases of one table."""
    cases: list[Case] = []
    for line in text.splitlines():
        if line.startswith((" ", "\t")):
            cases[-1].rows.append(json.loads(line))
        elif line and not line.startswith("#"):
            name, _, params = line.partition(" ")
            cases.append(Case(name, json.loads(params or "{}")))
    return cases


CASES = [
    case
    for path in sorted(FOLDER.glob("*.answers"))
    for case in read(path.read_text(encoding="utf-8"))
]
