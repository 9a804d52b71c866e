"""File to graph, against the same transactions replayed by the bare driver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import neo4j

from graph.runner import Plan, QueryRunner, RawResult, Statement
from graph.settings import Settings
from graph.store import GraphStore, account_of
from loaders.run import LoadOptions, run_load
from tests.bench.measure import Result, against, seconds
from tests.conftest import wipe

ALL_BUT_REFERENCE = (
    "NOT n:Region AND NOT n:Chain AND NOT n:ChainNode AND coalesce(n.kind, '') <> 'reference'"
)


class Tap:
    """A runner that passes everything on and keeps what was written."""

    def __init__(self, runner: QueryRunner) -> None:
        self._runner = runner
        self.transactions: list[list[Statement]] = []

    @property
    def embedded(self) -> bool:
        return self._runner.embedded

    def read(self, statement: Statement, *, limit: int, timeout: float) -> RawResult:
        return self._runner.read(statement, limit=limit, timeout=timeout)

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
        self.transactions.append(list(statements))
        return self._runner.write(statements)

    def define(self, text: str) -> None:
        self._runner.define(text)

    def explain(self, statement: Statement) -> Plan:
        return self._runner.explain(statement)

    def close(self) -> None:
        self._runner.close()


def measure(store: GraphStore, settings: Settings, path: Path) -> Iterator[Result]:
    """Yield rows per second of a first load and of a second one of the same file."""
    engine = "embedded" if settings.embedded else "neo4j"
    wipe(store)
    tap = Tap(store.runner)
    tapped = GraphStore(tap, store.catalog)
    run_load(tapped, settings, [], LoadOptions())
    tap.transactions.clear()
    rows = 0

    def load() -> None:
        nonlocal rows
        rows = run_load(tapped, settings, [path], LoadOptions()).totals["read"]

    first = seconds(load)
    transactions = list(tap.transactions)
    again = seconds(load)
    wipe(store, ALL_BUT_REFERENCE)
    bare = seconds(lambda: replay(settings, transactions))
    yield against(
        "load end to end", rows / first, "rows/s", 1,
        baseline="same transactions, bare driver", base=rows / bare, engine=engine,
    )  # fmt: skip
    yield against(
        "reload unchanged", rows / again, "rows/s", 1,
        baseline="first load", base=rows / first, engine=engine,
    )  # fmt: skip


def replay(settings: Settings, transactions: Sequence[Sequence[Statement]]) -> None:
    """Run recorded transactions with nothing of ours in between."""
    account = account_of(settings)
    with (
        neo4j.GraphDatabase.driver(account.uri, auth=(account.user, account.password)) as driver,
        driver.session(database=account.database) as session,
    ):
        for statements in transactions:
            session.execute_write(_run_all, statements)


def _run_all(tx: neo4j.ManagedTransaction, statements: Sequence[Statement]) -> None:
    for one in statements:
        tx.run(one.text, dict(one.params)).consume()
