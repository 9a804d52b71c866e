"""Life cycle, relatedness and choke points against values worked out by hand."""

from __future__ import annotations

import numpy
import pytest

from graph import chokepoints, metrics, relatedness
from graph.thresholds import load_thresholds


def test_the_coefficients_of_a_life_cycle() -> None:
    found = metrics.life_cycle(30, 100, 10, 10)
    assert found.growth_rate == pytest.approx(0.3)
    assert found.maturity == pytest.approx(0.75)
    assert found.ageing == pytest.approx(0.8)
    assert found.novelty == pytest.approx((0.09 + 0.5625) ** 0.5)


def test_a_year_without_patents_has_no_coefficients() -> None:
    assert metrics.life_cycle(0, 0, 0, 0) == metrics.LifeCycle(None, None, None, None)
    assert metrics.life_cycle(0, 8, 0, 5) == metrics.LifeCycle(0.0, None, 0.0, None)


ADVANTAGES = numpy.array(
    [[True, True, False], [True, False, False], [True, True, True], [False, False, True]]
)
"""Four regions, three nodes."""


def test_proximity_is_the_smaller_of_the_two_conditional_probabilities() -> None:
    found = relatedness.proximity_by_places(ADVANTAGES)
    # In node 0: three regions, in 1: two, in 2: two; in 0 and 1 two, in 0 and 2 one, in 1 and 2 one.
    assert found == pytest.approx(
        numpy.array([[1, 2 / 3, 1 / 3], [2 / 3, 1, 1 / 2], [1 / 3, 1 / 2, 1]])
    )


def test_density_is_the_share_of_what_is_near_that_the_region_holds() -> None:
    apart = relatedness.apart(["a", "b", "c"], {})
    near = relatedness.proximity_by_places(ADVANTAGES) * apart
    found = relatedness.density(near, numpy.array([True, False, False]))
    assert found == pytest.approx([0.0, 100 * (2 / 3) / (2 / 3 + 1 / 2), 100 * (1 / 3) / (5 / 6)])
    alone = relatedness.density(numpy.zeros((1, 1)), numpy.array([True]))
    assert alone == [None]


def test_nodes_above_and_below_are_not_near_each_other() -> None:
    parents = {"a": None, "a.b": "a", "a.b.c": "a.b", "a.d": "a"}
    found = relatedness.apart(list(parents), parents)
    assert found.tolist() == [
        [False, False, False, False],
        [False, False, False, True],
        [False, False, False, True],
        [False, True, True, False],
    ]


def test_proximity_of_families_is_a_cosine() -> None:
    rows = [
        {"node": "a", "other": "a", "families": 4},
        {"node": "a", "other": "b", "families": 3},
        {"node": "b", "other": "b", "families": 9},
        {"node": "c", "other": "c", "families": 2},
    ]
    found = relatedness.proximity_by_families(rows, ["a", "b", "c", "d"])
    assert found[0, 1] == found[1, 0] == pytest.approx(0.5)
    assert found[0, 2] == found[3, 3] == 0


def test_regions_with_few_families_say_nothing() -> None:
    rows = [
        {"place": "36", "node": "chain", "families": 40},
        {"place": "36", "node": "a", "families": 30},
        {"place": "36", "node": "b", "families": 10},
        {"place": "44", "node": "chain", "families": relatedness.FEW - 1},
        {"place": "44", "node": "a", "families": 19},
    ]
    found = relatedness.advantages(rows, "chain", {"a": 50, "b": 50}, 100, ["a", "b"])
    assert found.tolist() == [[True, False]]


def test_what_feeds_all_is_depended_on_most() -> None:
    found = chokepoints.dependence(
        {"foil": ["board"], "resin": ["board"], "board": ["phone"], "phone": []}
    )
    assert sum(found.values()) == pytest.approx(4)
    assert found["foil"] == pytest.approx(found["resin"]) and found["phone"] < found["foil"]
    assert found["board"] > found["phone"]
    assert chokepoints.dependence({}) == {}
    circle = chokepoints.dependence({"a": ["b"], "b": ["a"]})
    assert circle == pytest.approx({"a": 1.0, "b": 1.0})


HELD = chokepoints.Held(rta=0.3, families=4, expected=13.0, cr5=0.4, hhi=2600.0, foreign_share=0.7)


def test_the_four_attributes_and_the_score() -> None:
    limits = load_thresholds()
    assert chokepoints.attributes(1.2, HELD, limits) == dict.fromkeys(
        ("value", "gap", "monopoly", "hard"), True
    )
    assert chokepoints.score(1.2, HELD) == pytest.approx(1.2 * 0.7 * 0.26)
    open_node = chokepoints.Held(1.4, 40, 28.0, 0.2, 600.0, 0.1)
    assert not any(chokepoints.attributes(0.4, open_node, limits).values())


def test_what_is_unknown_is_no_answer() -> None:
    limits = load_thresholds()
    unknown = chokepoints.Held(None, 0, None, None, None, None)
    assert chokepoints.attributes(0.0, unknown, limits) == dict.fromkeys(
        ("value", "gap", "monopoly", "hard")
    )
    assert chokepoints.score(1.0, unknown) is None
    small = chokepoints.Held(0.0, 0, 2.0, None, None, None)
    assert chokepoints.attributes(1.0, small, limits)["gap"] is None
