"""A run: what loading, withdrawing, resolving and tagging again have in common.

Each is one at a time, has its own record in the graph, brings what hangs on the changes up to date
and lets the search index follow. A run that was cut off is completed by the next.
"""

from __future__ import annotations

import gc
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from graph.schema import apply_schema
from graph.search import SearchIndex
from graph.settings import Settings
from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from loaders.derive import Derivation
from loaders.lock import LoadLock
from loaders.reference.chains import load_chain_rules
from loaders.reference.load import reference_batches, reference_digest, reference_source
from loaders.report import LoadReport
from nlp.sounds import SearchAnalyzer

_STORED_ISSUES = 200
_ALLOCATIONS = 200_000
"""Containers made between two looks for cycles, some ten batches of rows; Python's own is 700."""
INDEXED = (
    *("closed", "merged_into", "holds_anew", "untag"),
    *("patents", "event_patents", "holders", "agencies", "parks", "named_parks"),
    *("regions", "chains", "chain_nodes", "policies"),
)
"""Write queries of the nodes that the search index holds."""


def search_index(settings: Settings) -> SearchIndex:
    """Return the search index of the graph that the settings name."""
    return SearchIndex.of(settings.home, settings.graph_name, SearchAnalyzer())


@contextmanager
def _rows_without_cycles() -> Iterator[None]:
    """Look for cycles seldom: rows have none, and each look walks all that are in memory."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def now() -> str:
    """Return the present moment, ISO 8601, UTC, to the millisecond: loads are ordered by it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_run_id() -> str:
    """Return an identifier that sorts by time, to the microsecond."""
    return f"run-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}"


def time_of(run: str) -> str:
    """Return when the run of an identifier began, ISO 8601, UTC."""
    began = datetime.strptime(run.split("-")[1], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
    return began.isoformat(timespec="seconds")


class Run:
    """One run at work on a graph."""

    def __init__(
        self, store: GraphStore, settings: Settings, *, demo: bool = False, act: str = "load"
    ) -> None:
        """:param demo: whether the graph holds example data from now on.

        :param act: what is done: ``load``, ``undo``, ``resolve``, ``tag`` or ``judge``.
        """
        self.store, self.settings, self._demo = store, settings, demo
        self.writer = GraphWriter(store.runner, store.catalog)
        self.report = LoadReport(
            load=new_run_id(), started=now(), engine=settings.graph_name, act=act
        )
        self.reference = load_chain_rules()
        self.derivation = Derivation(store, self.writer, self.report.load)
        self.lock = LoadLock(store, self.writer)
        self.gone: list[str] = []

    @contextmanager
    def at_work(self) -> Iterator[bool]:
        """Do the work of the run within; yields whether an earlier run was cut off.

        :raises ChainNavError: another run is at work on the graph.
        """
        apply_schema(self.store.runner)
        with _rows_without_cycles():
            with self.lock.held():
                cut_off = self._open()
                yield cut_off
                self.report.finished = now()
                self.gone += self.derivation.run(everything=cut_off)
                self._close()
            search_index(self.settings).catch_up(self.store)

    def _open(self) -> bool:
        """Open the run, load the reference where it changed; whether a run was cut off before."""
        state = self.store.all_rows("load.state")[0]
        digest = reference_digest(self.reference)
        if state["rulesDigest"] != digest:
            for batch in reference_batches(self.reference):
                self.stamp(batch)
                self.writer.write(batch)
            self._drop_stale_reference()
            self.report.rules_changed = bool(state["rulesDigest"])
            row = {"kind": "reference", "rulesDigest": digest, "startedAt": self.report.started}
            self._write_run("reference", row)
        props = {"kind": "run", "startedAt": self.report.started}
        self._write_run(self.report.load, props | ({"demo": True} if self._demo else {}))
        return bool(state["unfinished"])

    def _drop_stale_reference(self) -> None:
        """Remove what an earlier version of the rule files said and this one does not."""
        source = reference_source(self.reference)
        self.writer.run("derive.reference_links_stale", {"source": source})
        rows = self.store.all_rows("load.reference_stale", source=source)
        codes = [row["code"] for row in rows]
        self.writer.run_chunked("derive.reference_nodes_stale", "codes", codes)
        kinds = {"Chain": "chain", "ChainNode": "node"}
        self.gone += [f"{kinds[row['label']]}/{row['code']}" for row in rows]

    def _write_run(self, run_id: str, props: dict[str, Any]) -> None:
        batch = Batch()
        batch.add("runs", {"id": run_id, "props": props})
        self.writer.write(batch)

    def _close(self) -> None:
        """End the run: its account, what the index must drop, and the runs that it completed."""
        stored = self.report.to_json()
        stored["issues"] = stored["issues"][:_STORED_ISSUES]
        text = json.dumps(stored, ensure_ascii=False)
        self.writer.run("derive.runs_cut_off", {"run": self.report.load})
        props = {"finishedAt": now(), "report": text, "removed": self.gone}
        self._write_run(self.report.load, props)

    def stamp(self, batch: Batch) -> None:
        """Mark what the search index holds with this run, so that the index can catch up."""
        for query in INDEXED:
            for row in batch.rows.get(query, ()):
                row["props"]["changedBy"] = self.report.load
