"""Each query that a person asks, on a graph small enough to answer by hand (``hand/``)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from graph.catalog import QueryCatalog
from graph.runner import Statement
from graph.store import GraphStore
from tests.conftest import wipe
from tests.integration.hand.answers import CASES, WORLD, Case

CATALOG = QueryCatalog.load()
ELSEWHERE = {
    "diagnosis.": "recomputed from raw rows in plain Python: test_recomputed",
    "load.": "what a load asks about itself: test_load, test_reload, test_undo, test_resolve",
    "search.": "what the index reads: tests/webapp/test_search",
    "tally.": "what the counts read: test_tally, and conftest after every load",
    "entity.degrees_": "beside the plainest Cypher: test_neighbours",
    "entity.neighbours_": "beside the plainest Cypher: test_neighbours",
    "quality.counts": "tells every label and type there is: test_same_answers",
    "navigation.constraints": "tells the schema, not the graph: test_schema",
}
"""Reading queries that no table answers, by the beginning of their names, and where they are held."""
ALWAYS = {
    "entity.citing": [[False]],
    "lookup.known": [[False, False, False, True]],
    "navigation.node_unplaced": [[0, 0, 0, 0]],
    "quality.coverage": [[0] * 11],
    "report.coverage": [[0, 0, 0, 0, 0, 0]],
}
"""What is answered of an empty graph by queries that always answer."""
KEYS = {
    "agency": ("Agency", "name", "示例代理所"),
    "applicant": ("Applicant", "name", "示例甲公司"),
    "chain": ("Chain", "code", "c"),
    "holder": ("Holder", "id", "h1"),
    "ipc": ("Ipc", "code", "H05K3/46"),
    "measure": ("Measure", "id", "m1"),
    "node": ("ChainNode", "code", "mid"),
    "park": ("Park", "name", "示例园"),
    "patent": ("Patent", "id", "P1"),
    "person": ("Person", "id", "i1"),
    "policy": ("Policy", "id", "y"),
    "region": ("Region", "code", "360100"),
}
"""A thing of each kind, for what is one step from it: label, key and value."""


@pytest.fixture(scope="module")
def world(store: GraphStore) -> GraphStore:
    wipe(store)
    store.runner.write([Statement(WORLD, {})])
    return store


def plain(value: Any) -> Any:
    """Return a value with its numbers rounded to what a hand would write."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    return round(value, 9) if isinstance(value, float) else value


@pytest.mark.parametrize("case", CASES, ids=[case.query for case in CASES])
def test_answers_computed_by_hand(world: GraphStore, case: Case) -> None:
    rows = world.query(case.query, **case.params).rows
    assert [plain(list(row.values())) for row in rows] == plain(case.rows)


def test_every_reading_query_is_held_somewhere() -> None:
    asked = {case.query for case in CASES if case.rows}
    reading = {name for name, query in CATALOG.items() if query.access == "read"}
    left = {name for name in reading - asked if not name.startswith(tuple(ELSEWHERE))}
    assert left == set()
    assert [one for one in ELSEWHERE if not any(name.startswith(one) for name in reading)] == []
    assert {name for name in asked if name.startswith(tuple(ELSEWHERE))} == set()


@pytest.mark.parametrize("kind", KEYS)
def test_neighbours(world: GraphStore, kind: str) -> None:
    label, key, value = KEYS[kind]
    around = world.cypher(
        f"MATCH (c:{label} {{{key}: $value}})-[r]-(x) "
        "RETURN type(r) AS type, startNode(r) = c AS outward, head(labels(x)) AS label, "
        "CASE WHEN x:Agency THEN x.name ELSE coalesce(x.id, x.code, x.name) END AS id",
        {"value": value},
    ).rows
    by_kind = Counter((row["type"], row["outward"], row["label"]) for row in around)
    degrees = world.query(f"entity.degrees_{kind}", id=value).rows
    told = {(row["type"], row["outward"], row["label"]): row["count"] for row in degrees}
    assert told == {one: by_kind[one] for one in told} and any(told.values())
    listed = Counter(
        (row["type"], row["outward"], row["label"], row["id"])
        for row in world.query(f"entity.neighbours_{kind}", id=value).rows
    )
    assert listed == Counter(
        (row["type"], row["outward"], row["label"], row["id"])
        for row in around
        if (row["type"], row["outward"], row["label"]) in told
    )


@pytest.mark.parametrize("name", sorted({case.query for case in CASES}))
def test_an_empty_graph(empty_store: GraphStore, name: str) -> None:
    """Last, since it takes the world away."""
    case = next(case for case in CASES if case.query == name)
    found = empty_store.all_rows(name, **case.params)
    assert [list(row.values()) for row in found] == ALWAYS.get(name, [])
