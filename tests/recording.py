"""A runner that records what it is asked and answers what it was told to: for unit tests only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.runner import Plan, QueryRunner, RawResult, Statement


class RecordingRunner:
    """A :class:`~graph.runner.QueryRunner` without a server."""

    def __init__(self, rows: Sequence[Mapping[str, Any]] = (), *, embedded: bool = True) -> None:
        self.rows = [dict(row) for row in rows]
        self.statements: list[Statement] = []
        self.transactions: list[list[Statement]] = []
        self._embedded = embedded

    @property
    def embedded(self) -> bool:
        return self._embedded

    def read(
        self, statement: Statement, *, limit: int, timeout: float, mark: str = ""
    ) -> RawResult:
        self.statements.append(statement)
        columns = tuple(self.rows[0]) if self.rows else ()
        return RawResult(columns, self.rows[:limit], len(self.rows) > limit)

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
        self.transactions.append(list(statements))
        return [[] for _ in statements]

    def define(self, text: str) -> None:
        self.statements.append(Statement(text, {}))

    def cancel(self, mark: str) -> int:
        return 0

    def explain(self, statement: Statement, *, profile: float = 0) -> Plan:
        self.statements.append(statement)
        return Plan("r", (("ProduceResults@neo4j", ""),), (), ())

    def close(self) -> None:
        return None


def as_runner(runner: RecordingRunner) -> QueryRunner:
    """Hold the fake to the Protocol: the type checker reads this."""
    return runner
