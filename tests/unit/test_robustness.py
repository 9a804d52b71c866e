"""How firm a verdict is: intervals by resampling, verdicts with other thresholds."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log, sqrt

import pytest

from graph.robustness import moved, rta_bootstrap, sensitivity
from graph.verdict import Nodes, Verdict, judge_all
from tests.unit.test_verdict import LIMITS, PLAIN


@pytest.mark.parametrize(
    "cells", [(20, 40, 50, 200), (120, 400, 900, 6000), (300, 5000, 2500, 40_000)]
)
def test_the_interval_is_that_of_a_ratio_of_proportions(cells: tuple[int, int, int, int]) -> None:
    """The delta method gives the variance of ln RTA from the cells; resampling agrees to a tenth."""
    count, region, node, total = cells
    value = count * total / (region * node)
    spread = 1 / count - 1 / region - 1 / node + 2 * count / (region * node) - 1 / total
    half = 1.959964 * sqrt(spread)
    found = rta_bootstrap(*cells, name="n")
    assert found is not None
    low, high = found
    assert low < value < high
    assert low == pytest.approx(exp(log(value) - half), rel=0.1)
    assert high == pytest.approx(exp(log(value) + half), rel=0.1)
    assert found == rta_bootstrap(*cells, name="n"), "the same counts, the same interval"


def test_no_interval_without_families() -> None:
    assert rta_bootstrap(0, 40, 50, 200, name="n") is None
    assert rta_bootstrap(0, 0, 0, 0, name="n") is None
    assert rta_bootstrap(5, 5, 5, 5, name="n") == (1.0, 1.0), "nothing outside to draw"


def test_a_threshold_moves_by_a_fifth() -> None:
    assert moved(LIMITS, "weak_rta", 1.2).weak_rta == pytest.approx(0.6)
    assert moved(LIMITS, "strong_families", 0.8).strong_families == 24


def test_what_another_threshold_would_say() -> None:
    """A strong node whose families are just above the limit feeds one that is beside it."""
    strong = replace(
        PLAIN, families=32, rta=1.5, valid_share=0.9, reference_valid_share=0.5, companies=9
    )
    beside = replace(PLAIN, families=8, rta=0.7, reference_growth=0.1, growth_gap=0.1)
    nodes = Nodes({"a": strong, "b": beside}, {"a": "甲", "b": "乙"}, {"a": ["b"], "b": []})
    judged = judge_all(nodes, LIMITS)
    assert (judged["a"].verdict, judged["b"].verdict) == (Verdict.STRONG, Verdict.EXTENSION)
    assert judged["b"].near == ("甲",)
    found = sensitivity(nodes, LIMITS, judged)
    more = {"threshold": "strong_families", "from": 30, "to": 36}
    assert more | {"verdict": "neutral"} in found["a"]
    assert more | {"verdict": "neutral"} in found["b"], "what was beside it falls with it"
    assert all(
        move["threshold"] != "apparent_companies" for moves in found.values() for move in moves
    )
