"""Opening the graph for a command that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.catalog import QueryCatalog
from graph.settings import Settings
from graph.store import GraphStore, open_store
from webapp.cli.output import remark
from webapp.homes import empty_note


@contextmanager
def open_graph(settings: Settings, catalog: QueryCatalog | None = None) -> Iterator[GraphStore]:
    """Open the graph; say on standard error if nothing was loaded into it yet.

    Both accounts have been tried by then: the one that writes and, by reading, the reader.

    :raises EngineError, GraphUnavailableError: if there is none to be had.
    """
    with open_store(settings, catalog) as store:
        if not store.all_rows("load.state")[0]["runs"]:
            remark(f"chainnav: {empty_note(settings)}", err=True)
        yield store
