"""The columns of one graph, in memory and under a home folder, caught up with the graph.

The graph is the truth: the file is derived from it and disposable. A run of the loader marks the
patents and holders that it changed (``changedBy``) and names those it removed, as for the search
index; only these are read again.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from zipfile import BadZipFile

import filelock

from graph.following import (
    Store,
    changed_patents,
    knows,
    last_run,
    pages,
    place,
    removed_since,
)
from graph.tally.answers import Tally
from graph.tally.columns import Columns

LOG = logging.getLogger("chainnav.graph.tally")
_LOCK_TIMEOUT = 600


class KeptTally:
    """Keeps the tally of a graph; shared by the threads of a process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._tally: Tally | None = None

    @classmethod
    def under(cls, home: Path, graph: str) -> KeptTally:
        """Return the tally of the graph named ``graph`` (address and database) under ``home``."""
        return cls(place(home, "tally", graph).with_suffix(".npz"))

    def of(self, store: Store) -> Tally:
        """Return the tally of what the last finished run left."""
        last = last_run(store)
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
        return columns if knows(store, columns.held) else Columns()


def catch_up(columns: Columns, store: Store, last: str) -> None:
    """Read what changed since the run that the columns hold."""
    since = columns.held
    removed = (key.partition("/") for key in removed_since(store, since))
    gone = [name for kind, _, name in removed if kind == "patent"]
    reference = (store.all_rows(f"tally.{name}") for name in ("chains", "nodes", "regions"))
    columns.take_reference(*reference)
    for rows in pages(store, "tally.holders", since):
        columns.take_holders(rows)
    columns.take(changed_patents(store, "tally.patents", since), gone)
    columns.take_holders(())  # holders that patents named and no register
    columns.take_firms(store.all_rows("tally.firms"))
    columns.held = last
