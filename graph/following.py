"""How what is kept beside the graph follows it: the search index, the counts.

Each names the last run that it holds. Runs of the loader mark what they changed (``changedBy``) and
name what they removed, so that only this is read again; a run that the graph does not know means
that another graph, or another state of it, was kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

PAGE = 2500
"""Rows a page: few enough that reading one and using the one before go on side by side."""
_CHANGED = 50_000
"""Identifiers a page."""
Rows = list[dict[str, Any]]


class Store(Protocol):
    """What is needed of a graph."""

    def all_rows(self, name: str, /, **given: Any) -> Rows:
        """Return every row of a named query."""


def place(home: Path, what: str, graph: str) -> Path:
    """Return where something of the graph named ``graph`` (address and database) is kept."""
    return home / what / sha256(graph.encode()).hexdigest()[:12]


def last_run(store: Store) -> str:
    """Return the last finished run of a graph, empty if there is none."""
    return store.all_rows("load.state")[0]["lastRun"] or ""


def knows(store: Store, run: str) -> bool:
    """Whether a run is one of the graph's."""
    runs = store.all_rows("search.runs", since=run, limit=1)
    return bool(runs) and runs[0]["id"] == run


def removed_since(store: Store, run: str) -> list[str]:
    """Return the search keys that this run and later ones removed; none since the beginning."""
    runs = store.all_rows("search.runs", since=run) if run else []
    return [key for one in runs for key in one["removed"]]


def pages(
    store: Store, query: str, since: str, *, position: str = "id", size: int = _CHANGED
) -> Iterator[Rows]:
    """Yield the pages of a query of what changed, which is ordered by ``position``."""
    after = ""
    while rows := store.all_rows(query, since=since, after=after, limit=size):
        yield rows
        if len(rows) < size:
            return
        after = rows[-1][position]


def changed_patents(store: Store, query: str, since: str) -> Iterator[Rows]:
    """Yield what a query says of the patents that changed, in pages: who they are is asked first,
    by the index of changes, so that the others are not walked through."""
    for changed in pages(store, "search.changed_patents", since):
        ids = [row["id"] for row in changed]
        for start in range(0, len(ids), PAGE):
            yield store.all_rows(query, patents=ids[start : start + PAGE])
