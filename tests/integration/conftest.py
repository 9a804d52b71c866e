"""The example in a graph; and what holds after every test that loads: the counts kept beside the
graph are the graph's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from loaders.example import generate
from loaders.run import LoadOptions, run_load
from tests.columns_told import same_columns
from tests.conftest import wipe


@pytest.fixture(autouse=True)
def counts_follow(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Compare what was brought up to date, run by run, with what is read anew."""
    follows = "fresh_store" in request.fixturenames
    store: GraphStore | None = request.getfixturevalue("fresh_store") if follows else None
    yield
    if store is not None:
        same_columns(store, tmp_path)


@pytest.fixture(scope="module")
def example(
    store: GraphStore, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> GraphStore:
    """A graph filled with the example of 3,000 patents."""
    wipe(store)
    folder = tmp_path_factory.mktemp("example")
    generate(folder, patents=3000)
    run_load(store, settings, [folder], LoadOptions(demo=True))
    return store
