"""The columns of one graph, in memory and under a home folder, caught up with the graph.

The graph is the truth: the file is derived from it and disposable. A run of the loader marks the
patents and holders that it changed (``changedBy``) and names those it removed, as for the search
index; only these are read again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol
from zipfile import BadZipFile

import filelock

from graph.tally.answers import Tally
from graph.tally.columns import Columns

LOG = logging.getLogger("chainnav.graph.tally")
PAGE, _CHANGED = 2500, 50_000
"""Patents a page, and identifiers of what changed."""
_LOCK_TIMEOUT = 600


class Store(Protocol):
    """What is needed of a graph."""

    def all_rows(self, name: str, /, **given: Any) -> list[dict[str, Any]]:
        """Return every row of a named query."""


class KeptTally:
    """Keeps the tally of a graph; shared by the threads of a process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._tally: Tally | None = None

    @classmethod
    def under(cls, home: Path, graph: str) -> KeptTally:
        """Return the tally of the graph named ``graph`` (address and database) under ``home``."""
        return cls(home / "tally" / f"{sha256(graph.encode()).hexdigest()[:12]}.npz")

    def of(self, store: Store) -> Tally:
        """Return the tally of what the last finished run left."""
        last = store.all_rows("load.state")[0]["lastRun"] or ""
        with self._lock:
            if self._tally is None or self._tally.held != last or not last:
                self._tally = Tally(self._columns(store, last))
            return self._tally

    def drop(self) -> None:
        """Forget what is kept: it is read anew when it is asked for."""
        with self._lock:
            self._tally = None
            self._path.unlink(missing_ok=True)

    def _columns(self, store: Store, last: str) -> Columns:
        """Return the columns that hold the last run, from the file as far as it goes."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(f"{self._path}.lock", timeout=_LOCK_TIMEOUT):
                columns = self._read(store)
                if columns.held != last or not last:
                    catch_up(columns, store, last)
                    columns.save(self._path)
                return columns
        except (OSError, filelock.Timeout) as error:
            LOG.warning("counts are not kept in %s: %s", self._path, error)
            columns = Columns()
            catch_up(columns, store, last)
            return columns

    def _read(self, store: Store) -> Columns:
        """Return the columns of the file; new ones where it is none of this graph's."""
        try:
            columns = self._tally.columns.copy() if self._tally else Columns.load(self._path)
        except (OSError, ValueError, KeyError, BadZipFile):
            return Columns()
        runs = store.all_rows("search.runs", since=columns.held, limit=1)
        return columns if runs and runs[0]["id"] == columns.held else Columns()


def catch_up(columns: Columns, store: Store, last: str) -> None:
    """Read what changed since the run that the columns hold."""
    since = columns.held
    runs = store.all_rows("search.runs", since=since) if since else []
    removed = (key.partition("/") for run in runs for key in run["removed"])
    gone = [name for kind, _, name in removed if kind == "patent"]
    reference = (store.all_rows(f"tally.{name}") for name in ("chains", "nodes", "regions"))
    columns.take_reference(*reference)
    for rows in _pages(store, "tally.holders", since):
        columns.take_holders(rows)
    columns.take(_patents(store, since), gone)
    columns.take_holders(())  # holders that patents named and no register
    columns.take_firms(store.all_rows("tally.firms"))
    columns.held = last


def _patents(store: Store, since: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the patents that changed, in pages."""
    for changed in _pages(store, "search.changed_patents", since):
        ids = [row["id"] for row in changed]
        for start in range(0, len(ids), PAGE):
            yield store.all_rows("tally.patents", patents=ids[start : start + PAGE])


def _pages(store: Store, query: str, since: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the pages of a query of what changed, which is ordered by ``id``."""
    after = ""
    while rows := store.all_rows(query, since=since, after=after, limit=_CHANGED):
        yield rows
        if len(rows) < _CHANGED:
            return
        after = rows[-1]["id"]
