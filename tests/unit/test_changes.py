"""What changed between two snapshots, and why, one cause at a time."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest

from graph.changes import Cause, Change, changed, compare
from graph.errors import DiagnosisError
from graph.snapshots import Snapshot
from graph.verdict import NodeNumbers, Nodes, judge_all
from tests.unit.test_verdict import LIMITS, PLAIN

PERIOD = {"from": 2018, "to": 2022, "reference": ""}
LATER = {"from": 2019, "to": 2023, "reference": ""}
WEAK = replace(PLAIN, rta=0.4)
"""Weak below 0.5, and neutral at 0.4 once the limit is lower."""


def snapshot(
    numbers: NodeNumbers,
    *,
    params: dict[str, Any] = PERIOD,
    limits: Any = LIMITS,
    rules: str = "r1",
    baselines: dict[str, Any] | None = None,
    created: str = "2026-01-01",
) -> Snapshot:
    nodes = Nodes({"a": numbers}, {"a": "甲"}, {"a": []})
    judged = judge_all(nodes, limits)["a"]
    row = {"name": "甲", "verdict": judged.verdict.value, "precision": numbers.precision}
    row |= {"families": numbers.families, "rta": numbers.rta}
    detail = {"params": params, "thresholds": asdict(limits), "rules": {"a": rules}}
    detail["baselines"] = baselines or {}
    return Snapshot("s", created, "c", "r", created, detail, {"a": row}, nodes)


def only(old: Snapshot, new: Snapshot) -> tuple[Change, tuple[Cause, ...]]:
    (found,) = compare(old, new)
    return found.change, found.causes


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("neutral", "weak", Change.NEW),
        ("strong", "missing", Change.NEW),
        ("weak", "weak", Change.PERSISTENT),
        ("weak", "missing", Change.WORSENED),
        ("missing", "companies_only", Change.EASED),
        ("companies_only", "neutral", Change.HEALED),
        ("strong", "neutral", Change.CHANGED),
        ("strong", "strong", Change.SAME),
        ("withheld", "weak", Change.UNDECIDED),
        ("weak", "withheld", Change.UNDECIDED),
        ("withheld", "withheld", Change.SAME),
        (None, "weak", Change.ADDED),
        ("weak", None, Change.DROPPED),
    ],
)
def test_what_became_of_a_node(old: str | None, new: str | None, change: Change) -> None:
    assert changed(old, new) is change


def test_nothing_changed() -> None:
    assert only(snapshot(WEAK), snapshot(WEAK)) == (Change.PERSISTENT, ())


def test_a_lower_threshold_heals_nothing_real() -> None:
    lower = replace(LIMITS, weak_rta=0.3)
    found = only(snapshot(WEAK), snapshot(WEAK, limits=lower))
    assert found == (Change.HEALED, (Cause.THRESHOLDS,))


def test_the_same_period_with_more_data_or_other_rules() -> None:
    assert only(snapshot(WEAK), snapshot(PLAIN)) == (Change.HEALED, (Cause.DATA,))
    assert only(snapshot(WEAK), snapshot(PLAIN, rules="r2")) == (Change.HEALED, (Cause.RULES,))
    unsure = replace(WEAK, precision=0.5)
    assert only(snapshot(WEAK), snapshot(unsure)) == (Change.UNDECIDED, (Cause.PRECISION,))


def test_a_later_period_is_a_real_change_where_the_earlier_counts_as_before() -> None:
    same = {"2018-2022-": {"a": {"verdict": "weak", "families": 16, "rta": 0.4}}}
    new = snapshot(PLAIN, params=LATER, baselines=same)
    assert only(snapshot(WEAK), new) == (Change.HEALED, (Cause.REAL,))
    (found,) = compare(snapshot(WEAK), new)
    assert found.families == (16, 16, 16)


def test_two_causes_are_both_told() -> None:
    """The old period counts better in the newer graph, and the new period is worse again."""
    more = {"2018-2022-": {"a": {"verdict": "neutral", "families": 20, "rta": 0.9}}}
    gone = replace(PLAIN, families=0, rta=0.0)
    new = snapshot(gone, params=LATER, baselines=more)
    assert only(snapshot(WEAK), new) == (Change.WORSENED, (Cause.DATA, Cause.REAL))


def test_snapshots_that_cannot_be_compared() -> None:
    with pytest.raises(DiagnosisError, match="晚于"):
        compare(snapshot(WEAK, created="2026-02-01"), snapshot(WEAK, created="2026-01-01"))
    with pytest.raises(DiagnosisError, match="不同"):
        compare(snapshot(WEAK), replace(snapshot(WEAK), region="x"))
