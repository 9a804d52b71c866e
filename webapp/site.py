"""What the pages share: the graph behind a cache, the search index, diagnoses once per load."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from typing import Any, cast

from flask import current_app

from graph.diagnosis import Diagnosis, diagnose
from graph.errors import GraphUnavailableError
from graph.runner import BoltRunner, Plan, QueryRunner, RawResult, Statement
from graph.search import SearchIndex
from graph.settings import Settings
from graph.store import GraphStore, account_of
from graph.thresholds import load_thresholds
from webapp.cache import Cache
from webapp.loading import Loading
from webapp.scope import Scope
from webapp.state import State
from webapp.topics import Topics

LOG = logging.getLogger("chainnav.webapp.site")
STATE_SECONDS = 1.0
"""How long the answer to "which load is the last" is believed."""
_DIAGNOSES, _LOOKUPS = 64, 256
CACHED = frozenset(
    {
        *("lookup.chains", "lookup.regions", "lookup.nodes", "diagnosis.cutoff"),
        *("navigation.chains", "navigation.regions", "quality.counts", "quality.coverage"),
        *("entity.citing", "entity.region", "entity.region_children", "entity.region_holders"),
    }
)
"""Queries whose rows change with a load only; they are read once per load."""


class ReopeningRunner:
    """A reader of the embedded engine that follows it when it was stopped and started again."""

    embedded = True

    def __init__(self, settings: Settings) -> None:
        self._settings, self._lock = settings, threading.Lock()
        self._runner: QueryRunner = self._opened()

    def _opened(self) -> BoltRunner:
        return BoltRunner(account_of(self._settings), embedded=True)

    def _again(self, failed: QueryRunner) -> QueryRunner:
        with self._lock:
            if self._runner is failed:
                LOG.warning("the embedded engine went away; opening it again")
                failed.close()
                self._runner = self._opened()
            return self._runner

    def read(self, statement: Statement, *, limit: int, timeout: float) -> RawResult:
        """Read; once more on a new engine if the one we knew is gone."""
        runner = self._runner
        try:
            return runner.read(statement, limit=limit, timeout=timeout)
        except GraphUnavailableError:
            return self._again(runner).read(statement, limit=limit, timeout=timeout)

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
        """Write through the engine that runs."""
        return self._runner.write(statements)

    def define(self, text: str) -> None:
        """Run a schema command on the engine that runs."""
        self._runner.define(text)

    def explain(self, statement: Statement) -> Plan:
        """Return a plan from the engine that runs."""
        return self._runner.explain(statement)

    def close(self) -> None:
        """Release the connections."""
        self._runner.close()


def web_store(settings: Settings) -> GraphStore:
    """Open the graph for a server that may outlive the engine it started with."""
    runner: QueryRunner = (
        ReopeningRunner(settings)
        if settings.embedded
        else BoltRunner(account_of(settings), embedded=False)
    )
    return GraphStore.over(runner, settings)


class PageStore(GraphStore):
    """A store that reads what changes with a load only once per load."""

    def __init__(self, store: GraphStore) -> None:
        super().__init__(store.runner, store.catalog, **store.options)
        self._cache: Cache[list[dict[str, Any]]] = Cache(_LOOKUPS)
        self._state: tuple[float, dict[str, Any]] = (0.0, {})

    def state(self) -> dict[str, Any]:
        """Return the row of ``load.state``, at most a second old."""
        read_at, row = self._state
        if not row or time.monotonic() - read_at > STATE_SECONDS:
            row = super().all_rows("load.state")[0]
            self._state = (time.monotonic(), row)
        return row

    def changed(self) -> None:
        """Look at once which load is the last: this request wrote one."""
        self._state = (0.0, {})

    def all_rows(self, name: str, /, **given: Any) -> list[dict[str, Any]]:
        """Run a named query, or take its rows of this load. Callers leave the rows as they are."""
        if name not in CACHED:
            return super().all_rows(name, **given)
        key = (self.state()["lastRun"], name, tuple(sorted(given.items())))
        return self._cache.get(key, lambda: GraphStore.all_rows(self, name, **given))

    def first(self, name: str, /, **given: Any) -> dict[str, Any] | None:
        """Return the first row of a named query, or None."""
        return next(iter(self.all_rows(name, **given)), None)


class Site:
    """Everything a request needs; one for the whole application."""

    def __init__(self, settings: Settings, store: GraphStore, index: SearchIndex) -> None:
        self.settings, self.store = settings, PageStore(store)
        self._index, self._index_load = index, ""
        self._index_lock = threading.Lock()
        self.diagnoses: Cache[Diagnosis] = Cache(_DIAGNOSES)
        self.loading = Loading(settings)
        self.state = State(settings)
        self.topics = Topics(self)

    def diagnosis(self, scope: Scope) -> Diagnosis:
        """Return the diagnosis of a scope, made once for each load and set of thresholds."""
        thresholds = load_thresholds(self.settings.home)
        topic = self.topics.of(scope)
        key = (self.store.state()["lastRun"], scope, thresholds, topic and topic.expression)

        def make() -> Diagnosis:
            return diagnose(
                self.topics.store(topic),
                thresholds,
                chain=scope.chain,
                region=scope.region,
                first=scope.first,
                last=scope.last,
                reference=scope.reference,
            )

        return self.diagnoses.get(key, make)

    @property
    def index(self) -> SearchIndex:
        """The search index, brought up to the last load."""
        last = self.store.state()["lastRun"] or ""
        if self._index_load != last or not last:
            with self._index_lock:
                self._index.catch_up(self.store)
                self._index_load = last
        return self._index


def current_site() -> Site:
    """Return what the application of this request shares."""
    return cast(Site, current_app.extensions["chainnav"])
