"""Quality on real names: those that are read whole, and likeness of names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Result, at_least
from tests.evaluation import whole_names
from tests.evaluation.names import measure as judge
from tests.evaluation.names import real_names

PRECISION, RECALL = 0.995, 0.90
WHOLE = 0.985


def measure(folder: Path) -> Iterator[Result]:
    """Yield precision, recall and how many pairs blocking brings up."""
    names = real_names(folder)
    whole = whole_names.measure(names)
    yield at_least("names of firms read whole", whole.share, "", whole.names, goal=WHOLE)
    whole = whole_names.measure(whole_names.schools(folder), "INSTITUTE")
    yield at_least("names of schools read whole", whole.share, "", whole.names, goal=WHOLE)
    found = judge(names)
    yield at_least("names: precision", found.precision, "", found.pairs, goal=PRECISION)
    yield at_least("names: recall", found.recall, "", found.pairs, goal=RECALL)
    yield at_least("names: pairs that blocking brings", found.blocked, "", found.pairs, goal=RECALL)
