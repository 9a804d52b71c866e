"""Constraints and indexes, on both engines."""

from __future__ import annotations

import pytest

from graph.errors import QueryFailedError
from graph.runner import Statement
from graph.schema import apply_schema
from graph.store import GraphStore


def test_the_schema_can_be_given_again(empty_store: GraphStore) -> None:
    assert apply_schema(empty_store.runner) == apply_schema(empty_store.runner)


def test_an_index_left_without_its_constraint_makes_way(empty_store: GraphStore) -> None:
    """What a Neo4j leaves that is killed while it makes the constraint."""
    runner = empty_store.runner
    if runner.embedded:
        pytest.skip("the embedded engine makes a constraint and its index in one step")
    runner.define("DROP CONSTRAINT patent_key IF EXISTS")
    runner.define("CREATE INDEX patent_key IF NOT EXISTS FOR (n:Patent) ON (n.id)")
    apply_schema(runner)
    twice = Statement("CREATE (:Patent {id: 'CN1A'})", {})
    runner.write([twice])
    with pytest.raises(QueryFailedError):
        runner.write([twice])
