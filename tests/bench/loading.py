"""File to graph, against the same transactions replayed by the bare driver."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import neo4j

from graph.runner import Plan, QueryRunner, RawResult, Statement
from graph.settings import Settings
from graph.store import GraphStore, account_of
from loaders.part import BATCH_ROWS
from loaders.run import LoadOptions, run_load, search_index
from tests.bench import tutorial
from tests.bench.measure import Result, against, at_least, seconds
from tests.conftest import wipe

ALL_BUT_REFERENCE = (
    "NOT n:Region AND NOT n:Chain AND NOT n:ChainNode AND coalesce(n.kind, '') <> 'reference'"
)


FILE_TO_GRAPH, RELOAD, TUTORIAL, INDEX = 0.5, 5.0, 20.0, 15_000.0
"""What loading should reach: ratios to the bare driver, the first load and a tutorial; documents."""
TUTORIAL_ROWS = 2000
ROUNDS = 3
"""Turns of the product and of the bare driver."""


class Tap:
    """A runner that passes everything on and keeps what was written."""

    def __init__(self, runner: QueryRunner) -> None:
        self._runner = runner
        self.transactions: list[list[Statement]] = []
        self.last = 0.0

    @property
    def embedded(self) -> bool:
        return self._runner.embedded

    def read(
        self, statement: Statement, *, limit: int, timeout: float, mark: str = ""
    ) -> RawResult:
        return self._runner.read(statement, limit=limit, timeout=timeout, mark=mark)

    def cancel(self, mark: str) -> int:
        return self._runner.cancel(mark)

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
        self.transactions.append(list(statements))
        written = self._runner.write(statements)
        self.last = time.perf_counter()
        return written

    def define(self, text: str) -> None:
        self._runner.define(text)

    def explain(self, statement: Statement, *, profile: float = 0) -> Plan:
        return self._runner.explain(statement, profile=profile)

    def close(self) -> None:
        self._runner.close()


@dataclass(slots=True)
class Times:
    """Seconds of one round: until the graph was written, with the search index, of a second load
    of the same file, and of the bare driver."""

    graph: float
    whole: float
    again: float
    bare: float


def measure(store: GraphStore, settings: Settings, path: Path) -> Iterator[Result]:
    """Yield rows per second of a first load and of a second one of the same file.

    A server that was just started is slow for whoever comes first, and goes on gaining for a while:
    the product and the bare driver take turns, and the best turn of each counts.
    """
    engine = "embedded" if settings.embedded else "neo4j"
    wipe(store)
    tap = Tap(store.runner)
    tapped = GraphStore(tap, store.catalog)
    cold = seconds(lambda: run_load(tapped, settings, [path], LoadOptions()))
    rows = 0
    turns: list[Times] = []
    for _ in range(ROUNDS):
        rows, taken = _round(tapped, tap, settings, path)
        turns.append(taken)
    graph, whole, again, bare = (
        min(getattr(one, name) for one in turns) for name in ("graph", "whole", "again", "bare")
    )
    yield against(
        "file to graph", rows / graph, "rows/s", ROUNDS, goal=FILE_TO_GRAPH,
        baseline="same transactions, bare driver", base=rows / bare, engine=engine,
    )  # fmt: skip
    yield against(
        "file to graph and search index", rows / whole, "rows/s", ROUNDS,
        baseline="same transactions, bare driver", base=rows / bare, engine=engine,
    )  # fmt: skip
    yield against(
        "the same on a server just started", rows / cold, "rows/s", 1,
        baseline="file to graph and search index", base=rows / whole, engine=engine,
    )  # fmt: skip
    yield against(
        "reload unchanged", rows / again, "rows/s", ROUNDS, goal=RELOAD,
        baseline="first load", base=rows / whole, engine=engine,
    )  # fmt: skip
    yield from beside_tutorials(store, settings, path, tap.transactions, rows / graph)
    wipe(store, ALL_BUT_REFERENCE)
    run_load(store, settings, [path], LoadOptions())
    yield from index_speed(store, settings)


def _round(store: GraphStore, tap: Tap, settings: Settings, path: Path) -> tuple[int, Times]:
    """Load, load again, and write the same by the bare driver; what was written stays in the tap."""
    wipe(store, ALL_BUT_REFERENCE)
    tap.transactions.clear()
    started = time.perf_counter()
    rows = run_load(store, settings, [path], LoadOptions()).totals["read"]
    whole, graph = time.perf_counter() - started, tap.last - started
    written = list(tap.transactions)
    again = seconds(lambda: run_load(store, settings, [path], LoadOptions()))
    wipe(store, ALL_BUT_REFERENCE)
    bare = seconds(lambda: replay(settings, written))
    tap.transactions[:] = written
    return rows, Times(graph, whole, again, bare)


def beside_tutorials(
    store: GraphStore,
    settings: Settings,
    path: Path,
    transactions: Sequence[Sequence[Statement]],
    rate: float,
) -> Iterator[Result]:
    """Yield how many times faster the product is than one statement a node."""
    engine = "embedded" if settings.embedded else "neo4j"
    patents = tutorial.drafts(path, TUTORIAL_ROWS)
    with driver_of(settings) as driver:
        slow = seconds(lambda: tutorial.load(driver, patents))
        tutorial.clear(driver)
    yield against(
        "file to graph beside a tutorial's", rate, "rows/s", 1, goal=TUTORIAL,
        baseline=f"node by node, no keys, {len(patents)} rows", base=len(patents) / slow,
        engine=engine,
    )  # fmt: skip
    wipe(store, ALL_BUT_REFERENCE)
    full = [one for one in transactions if _patents_in(one) == BATCH_ROWS]
    batches = full[: TUTORIAL_ROWS // BATCH_ROWS]
    few = sum(map(_patents_in, batches))
    slow = seconds(lambda: replay_row_by_row(settings, batches))
    yield against(
        "file to graph beside single rows", rate, "rows/s", 1,
        baseline=f"our statements, a row each, with our keys, {few} rows", base=few / slow,
        engine=engine,
    )  # fmt: skip


def _patents_in(statements: Sequence[Statement]) -> int:
    """Return how many patents a transaction writes."""
    of_patents = (one for one in statements if "MERGE (n:Patent {id: row.id})" in one.text)
    return sum(len(one.params["rows"]) for one in of_patents)


class _Kept:
    """Stands in for a store where the index reads: rows that were read before."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._kept: dict[str, list[dict[str, Any]]] = {}

    def all_rows(self, name: str, /, **given: Any) -> list[dict[str, Any]]:
        key = f"{name}{sorted(given.items())}"
        if key not in self._kept:
            self._kept[key] = self._store.all_rows(name, **given)
        return self._kept[key]


def index_speed(store: GraphStore, settings: Settings) -> Iterator[Result]:
    """Yield how many documents a second the search index takes alone, and with its reading."""
    engine = "embedded" if settings.embedded else "neo4j"
    index = search_index(settings)
    kept = cast(GraphStore, _Kept(store))
    first = seconds(lambda: index.rebuild(kept))
    count = index.rebuild(kept)
    alone = seconds(lambda: index.rebuild(kept))
    yield at_least("search index alone", count / alone, "documents/s", 1, goal=INDEX, engine=engine)
    yield against(
        "search index with its reading", count / first, "documents/s", 1,
        baseline="search index alone", base=count / alone, engine=engine,
    )  # fmt: skip


def replay_row_by_row(settings: Settings, transactions: Sequence[Sequence[Statement]]) -> None:
    """Write recorded rows each by itself."""
    with session_of(settings) as session:
        for one in (statement for statements in transactions for statement in statements):
            for row in one.params["rows"]:
                session.run(one.text, {"rows": [row]}).consume()


def replay(settings: Settings, transactions: Sequence[Sequence[Statement]]) -> None:
    """Run recorded transactions with nothing of ours in between."""
    with session_of(settings) as session:
        for statements in transactions:
            session.execute_write(_run_all, statements)


@contextmanager
def session_of(settings: Settings) -> Iterator[neo4j.Session]:
    """Give a session of the bare driver."""
    with (
        driver_of(settings) as driver,
        driver.session(database=account_of(settings).database) as session,
    ):
        yield session


def driver_of(settings: Settings) -> neo4j.Driver:
    """Return a bare driver."""
    account = account_of(settings)
    return neo4j.GraphDatabase.driver(account.uri, auth=(account.user, account.password))


def _run_all(tx: neo4j.ManagedTransaction, statements: Sequence[Statement]) -> None:
    for one in statements:
        tx.run(one.text, dict(one.params)).consume()
