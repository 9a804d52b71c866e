"""What holds after every test that loads: the counts kept beside the graph are the graph's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import GraphStore
from tests.columns_told import same_columns


@pytest.fixture(autouse=True)
def counts_follow(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Compare what was brought up to date, run by run, with what is read anew."""
    follows = "fresh_store" in request.fixturenames
    store: GraphStore | None = request.getfixturevalue("fresh_store") if follows else None
    yield
    if store is not None:
        same_columns(store, tmp_path)
