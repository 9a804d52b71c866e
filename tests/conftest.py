"""Fixtures shared by all tests.

Strategy: nothing that talks to a graph is faked but in ``tests/unit``. A test that takes ``store``
or ``empty_store`` runs once on the embedded engine and once on a Neo4j, both real, started once a
session in temporary folders; ``empty_store`` is wiped before each test. Without Java and Maven the
Neo4j half is skipped in one line, unless ``CHAINNAV_TEST_NEO4J=required``. Tests marked ``real`` read
the data folder beside the checkout and are skipped where it is absent.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from graph.local import stop_engine
from graph.runner import Statement
from graph.schema import apply_schema
from graph.settings import Settings
from graph.store import GraphStore, open_store
from tests.engines import neo4j_server

SHARED_DATA = Path(__file__).parents[1].parent / "shared" / "data"
HEAP_MB = 1024
FILLING = "tests/integration/"
"""Where each file fills the graph for itself."""
COMPARING = (f"{FILLING}test_same_answers.py", f"{FILLING}test_real.py")
"""Where what one engine answered is compared with what the other does: one worker runs both."""

WAITING = "tests/engine/"
"""Engines that are killed, started and waited for: beside other tests they cost little time."""

for _name in [name for name in os.environ if name.startswith("CHAINNAV_")]:
    if not _name.startswith("CHAINNAV_TEST_"):
        del os.environ[_name]  # the settings of whoever runs the tests must not leak in


def pytest_report_header() -> str:
    """Say whether the Neo4j half runs."""
    why = neo4j_server.absent()
    return f"Neo4j half: {'runs' if why is None else 'skipped, ' + why}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits most; skip what reads the shared data where there is none."""
    items.sort(key=lambda item: not item.nodeid.startswith(WAITING))
    if SHARED_DATA.is_dir():
        return
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(pytest.mark.skip(reason="no shared data beside the checkout"))


class ByGraph(LoadScopeScheduling):
    """Keeps tests that share a graph in one worker.

    ``make test`` runs as many workers as there are processors, each with engines of its own. Tests
    of one engine and folder stay together; those of the integration, which fill the graph file by
    file, only in their file; and those that compare the engines, whatever the engine.
    """

    def _split_scope(self, nodeid: str) -> str:
        path, _, given = nodeid.partition("[")
        path = path.partition("::")[0]
        if path in COMPARING:
            return path
        engine = "neo4j" if "neo4j" in given.rstrip("]").split("-") else "embedded"
        shared = path if path.startswith(FILLING) else path.split("/")[1]
        return f"{engine} {shared}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByGraph:
    """Have workers share out the tests by the graph that they use."""
    return ByGraph(config, log)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data."""
    return SHARED_DATA


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A home with its own embedded engine, stopped at the end."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), engine_heap=HEAP_MB)
    yield settings
    stop_engine(settings.home)


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A Neo4j started for this session."""
    why = neo4j_server.absent()
    if why is not None:
        if neo4j_server.required():
            pytest.fail(f"a Neo4j is required but {why}")
        pytest.skip(why)
    server = neo4j_server.start()
    yield Settings(
        home=tmp_path_factory.mktemp("neo4j-home"),
        uri=server.uri,
        user=server.user,
        password=server.password,
        database=server.database,
    )
    server.stop()


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest) -> Settings:
    """The settings of each engine in turn."""
    found: Settings = request.getfixturevalue(f"{request.param}_settings")
    return found


@pytest.fixture(scope="session")
def store(settings: Settings) -> Iterator[GraphStore]:
    """A store on each engine in turn, with the schema applied."""
    with open_store(settings) as opened:
        apply_schema(opened.runner)
        yield opened


@pytest.fixture
def empty_store(store: GraphStore, settings: Settings) -> GraphStore:
    """The same store without a node in it."""
    wipe(store)
    return store


@pytest.fixture
def fresh_store(store: GraphStore) -> GraphStore:
    """The same store with nothing in it but the shipped reference, where that was loaded before."""
    wipe_rows(store)
    return store


def wipe_rows(store: GraphStore) -> None:
    """Delete all but the shipped reference."""
    kept = "n:Region OR n:Chain OR n:ChainNode OR coalesce(n.kind, '') = 'reference'"
    wipe(store, f"NOT ({kept})")


def wipe(store: GraphStore, which: str = "true") -> None:
    """Delete the nodes ``n`` of which ``which`` holds, a few thousand at a time."""
    text = f"MATCH (n) WHERE {which} WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone"
    while store.runner.write([Statement(text, {})])[0][0]["gone"]:
        pass
    if store.counts is not None:
        store.counts.drop()  # no run tells it that
