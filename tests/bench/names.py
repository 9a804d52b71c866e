"""Precision and recall of likeness of names, on real names and what people do to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Result, at_least
from tests.evaluation.names import measure as judge
from tests.evaluation.names import real_names

PRECISION, RECALL = 0.995, 0.90


def measure(folder: Path) -> Iterator[Result]:
    """Yield precision, recall and how many pairs blocking brings up."""
    found = judge(real_names(folder))
    yield at_least("names: precision", found.precision, "", found.pairs, goal=PRECISION)
    yield at_least("names: recall", found.recall, "", found.pairs, goal=RECALL)
    yield at_least("names: pairs that blocking brings", found.blocked, "", found.pairs, goal=RECALL)
