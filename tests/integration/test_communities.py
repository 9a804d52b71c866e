"""Communities of holders, from the graph whose answers are known by hand (``hand/``)."""

from __future__ import annotations

from typing import Any

import pytest

from graph.communities import communities
from graph.errors import DiagnosisError, UnknownCodeError
from graph.runner import Statement
from graph.store import GraphStore
from tests.conftest import wipe
from tests.handmade import finish
from tests.integration.hand.answers import WORLD

SCOPE: dict[str, Any] = {"chain": "c", "first": 2019, "last": 2023}


@pytest.fixture(scope="module")
def world(store: GraphStore) -> GraphStore:
    wipe(store)
    store.runner.write([Statement(WORLD, {})])
    finish(store)
    return store


def test_ties_and_communities(world: GraphStore) -> None:
    """Ties: h1–h2 by P3, h1–h3 by t1, h1–h6 by l2, h3–h4 by P10, h2–h4 by t2 and l1.

    The best partition sets h2 and h4 (weight 2), and h3 beside h1 and h6, apart: of six weights
    four lie inside, 2 + 2, and the degrees are 2+1+3 = 6 and 3+3 = 6 of twelve.
    """
    found = communities(world, **SCOPE)
    assert (found.holders, found.ties, found.truncated) == (5, 5, False)
    told = [[one["holder"] for one in row["members"]] for row in found.rows]
    assert told == [["h1", "h3", "h6"], ["h2", "h4"]]
    assert found.found.modularity == pytest.approx(4 / 6 - 2 * (6 / 12) ** 2)
    first, second = found.rows
    assert (first["size"], first["joint"], first["passed"]) == (3, 0, 2)
    assert second["ties"] == [
        {"holder": "h2", "other": "h4", "joint": 0, "passed": 2, "patents": ("P8", "P6")}
    ]
    (leader, *_) = first["members"]
    assert (leader["name"], leader["place"], leader["weight"]) == (
        "示例甲公司",
        "江西省南昌市东湖区",
        2,
    )
    assert leader["families"] == 2 and not leader["local"]


def test_only_those_of_a_region(world: GraphStore) -> None:
    (row,) = communities(world, region="440000", **SCOPE).rows
    assert {one["holder"]: one["local"] for one in row["members"]} == {"h2": False, "h4": True}
    assert row["community"] == 1


def test_a_period_of_its_own(world: GraphStore) -> None:
    found = communities(world, chain="c", first=2021, last=2021)
    assert [one["holder"] for one in found.rows[0]["members"]] == ["h1", "h2", "h3"]
    assert communities(world, chain="c", first=2000, last=2001).rows == []


def test_what_there_is_not(world: GraphStore) -> None:
    with pytest.raises(UnknownCodeError):
        communities(world, chain="nothing")
    with pytest.raises(UnknownCodeError):
        communities(world, region="999999", **SCOPE)
    with pytest.raises(DiagnosisError, match="晚于"):
        communities(world, chain="c", first=2023, last=2019)


def test_an_empty_graph(empty_store: GraphStore) -> None:
    with pytest.raises(DiagnosisError, match="截止日"):
        communities(empty_store, chain="c")
