"""Communities of graphs small enough to part by hand."""

from __future__ import annotations

import pytest

from graph.communities import SEEDS, partition

TRIANGLES = dict.fromkeys(
    [("a", "b"), ("a", "c"), ("b", "c"), ("d", "e"), ("d", "f"), ("e", "f"), ("c", "d")], 1.0
)


def test_two_triangles_that_one_edge_joins() -> None:
    found = partition(TRIANGLES)
    assert found.groups == [["a", "b", "c"], ["d", "e", "f"]]
    # of seven edges three lie in each group, whose degrees sum to seven of fourteen
    assert found.modularity == pytest.approx(2 * (3 / 7 - (7 / 14) ** 2))
    assert found.agreeing == found.seeds == SEEDS


def test_the_same_whatever_the_order_of_the_ties() -> None:
    turned = dict(reversed(TRIANGLES.items()))
    assert partition(turned) == partition(TRIANGLES)


def test_weights_move_the_border() -> None:
    heavy = TRIANGLES | {("c", "d"): 9.0}
    assert ["c", "d"] in partition(heavy).groups


def test_what_is_not_connected_is_never_one_community() -> None:
    pairs = {(f"{n:02}a", f"{n:02}b"): 1.0 for n in range(40)}
    assert partition(pairs).groups == [list(pair) for pair in sorted(pairs)]


def test_without_ties_there_is_none() -> None:
    assert (partition({}).groups, partition({}).modularity) == ([], None)
