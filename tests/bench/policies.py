"""How well policies are read: texts annotated by hand, seen ones and held-out ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Result, at_least
from tests.evaluation.policies import Score, together
from tests.evaluation.policies import measure as judge

PLAN = "jiangxi-plan"
SEEN_ENTITIES, ENTITIES, SEEN_AGENCIES, AGENCIES, LEADS, TARGETS = 0.96, 0.95, 1.0, 0.98, 1.0, 0.95


def measure(shared: Path | None) -> Iterator[Result]:
    """Yield entities, responsible agencies, leads and targets; the plan only where it is there."""
    scores = judge(shared)
    if PLAN in scores:
        yield from _results("plan", scores[PLAN], SEEN_ENTITIES, SEEN_AGENCIES)
    held = [one for name, one in scores.items() if name.endswith("*")]
    yield from _results("held-out policies", together(held), ENTITIES, AGENCIES)


def _results(name: str, one: Score, entities: float, agencies: float) -> Iterator[Result]:
    yield at_least(f"{name}: entities F1", one.mentions.f1, "", one.mentions.wanted, goal=entities)
    yield at_least(f"{name}: agencies F1", one.agencies.f1, "", one.agencies.wanted, goal=agencies)
    yield at_least(f"{name}: leads right", one.leads.precision, "", one.leads.found, goal=LEADS)
    yield at_least(
        f"{name}: targets exact", one.targets.recall, "", one.targets.wanted, goal=TARGETS
    )
