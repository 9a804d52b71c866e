"""Every named query on both engines: it compiles, and its columns are what its header says."""

from __future__ import annotations

import pytest

from graph.catalog import QueryCatalog
from graph.runner import Statement
from graph.store import GraphStore

CATALOG = QueryCatalog.load()


@pytest.mark.parametrize("name", [name for name in CATALOG if CATALOG[name].access == "read"])
def test_reads_run_on_an_empty_graph(empty_store: GraphStore, name: str) -> None:
    query = CATALOG[name]
    found = empty_store.runner.read(Statement(query.text, query.samples()), limit=10, timeout=60)
    declared = tuple(column.name for column in query.columns)
    if empty_store.runner.embedded and not found.rows:
        assert found.columns in ((), declared)  # it names no columns where there is no row
    else:
        assert found.columns == declared


@pytest.mark.parametrize("name", CATALOG)
def test_neo4j_plans_what_the_header_says(store: GraphStore, name: str) -> None:
    if store.runner.embedded:
        pytest.skip("the embedded engine answers EXPLAIN without a plan")
    query = CATALOG[name]
    plan = store.runner.explain(Statement(query.text, query.samples()))
    assert (plan.query_type == "r") == (query.access == "read")


@pytest.mark.parametrize("name", [name for name in CATALOG if name.startswith("write.")])
def test_writes_take_no_rows(empty_store: GraphStore, name: str) -> None:
    empty_store.runner.write([Statement(CATALOG[name].text, {"rows": []})])
    assert empty_store.cypher("MATCH (n) RETURN count(n) AS n").rows == [{"n": 0}]
