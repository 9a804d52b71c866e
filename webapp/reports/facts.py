"""The account of a report: which queries were run and what every printed figure comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.catalog import digest_of
from graph.store import Call, GraphStore, QueryResult
from webapp.reports.blocks import Run


@dataclass(frozen=True, slots=True)
class UsedQuery:
    """A named query as it was run for a report; ``id`` (Q1, Q2 …) is what tables refer to."""

    id: str
    section: str
    query: str
    title: str
    digest: str
    params: dict[str, Any]
    rows_sha256: str

    def to_json(self) -> dict[str, Any]:
        """Return the entry of the lock file."""
        return {
            "id": self.id,
            "section": self.section,
            "query": self.query,
            "digest": self.digest,
            "params": self.params,
            "rowsSha256": self.rows_sha256,
        }


class RecordingStore(GraphStore):
    """A store that notes every named query it runs, under the section that runs it."""

    def __init__(self, store: GraphStore) -> None:
        super().__init__(store.runner, store.catalog, **store.options)
        self.plain = store
        """The store itself, for questions that are none of the report."""
        self.section = ""
        self.used: list[UsedQuery] = []
        self._known: dict[str, tuple[UsedQuery, QueryResult]] = {}

    def run_named(self, name: str, given: Mapping[str, Any], *, limit: int) -> QueryResult:
        """Run a query once; asked again with the same parameters it gives the same rows."""
        key = digest_of([name, dict(given)])
        if key not in self._known:
            result = super().run_named(name, given, limit=limit)
            used = UsedQuery(
                f"Q{len(self.used) + 1}",
                self.section,
                name,
                self.catalog[name].title,
                result.digest,
                result.params,
                result.rows_digest(),
            )
            self.used.append(used)
            self._known[key] = used, result
        return self._known[key][1]

    def all_rows_of(self, *calls: Call) -> list[list[dict[str, Any]]]:
        """Run the queries one after another: their numbers in the report follow their order."""
        return [self.all_rows(name, **given) for name, given in calls]

    def ask(self, name: str, /, **given: Any) -> tuple[str, list[dict[str, Any]]]:
        """Run a query; return its id and rows."""
        rows = self.all_rows(name, **given)
        return self._known[digest_of([name, given])][0].id, rows

    def last(self, name: str) -> str:
        """Return the id of the last run of a query."""
        return next(used.id for used in reversed(self.used) if used.query == name)


@dataclass(frozen=True, slots=True)
class Fact:
    """Where a figure comes from.

    Either ``column`` of the row of query ``at`` that has the values ``row``, or ``formula`` over
    the figures ``of`` (none: over what the named query and its neighbours in the same section
    give, as the method chapter says).
    """

    key: str
    value: Any
    at: str
    column: str | None = None
    row: Mapping[str, Any] = field(default_factory=dict)
    formula: str | None = None
    of: tuple[str, ...] = ()


class Facts:
    """All figures of a report by key."""

    def __init__(self, store: RecordingStore) -> None:
        self._store = store
        self._facts: dict[str, Fact] = {}

    def note(self, fact: Fact, shown: str, *, bold: bool = False) -> Run:
        """Keep a figure and return it as text; the same key always has the same value."""
        known = self._facts.setdefault(fact.key, fact)
        if known.value != fact.value:
            raise AssertionError(f"figure {fact.key} is {known.value!r} and {fact.value!r}")
        return Run(shown, fact.key, bold)

    def column(
        self, key: str, value: Any, at: str, column: str, row: Mapping[str, Any], *,
        shown: str | None = None,
    ) -> Run:  # fmt: skip
        """Return a value that stands in a column of a query's row, as a figure."""
        return self.note(Fact(key, value, at, column, row), str(value) if shown is None else shown)

    def listed(self, key: str, rows: Sequence[Any], at: str) -> Run:
        """Return how many rows of a query are shown, as a figure."""
        return self.note(Fact(key, len(rows), at, formula="count of rows"), str(len(rows)))

    def value(self, key: str) -> Any:
        """Return the value of a noted figure."""
        return self._facts[key].value

    def marks(self) -> dict[str, str]:
        """Return a short name for each key: F0001, F0002 … in the order of first use."""
        return {key: f"F{at:04d}" for at, key in enumerate(self._facts, start=1)}

    def to_json(self) -> list[dict[str, Any]]:
        """Return the figures of the lock file."""
        names = {used.id: used.query for used in self._store.used}
        marks = self.marks()
        return [
            {
                "key": fact.key,
                "value": fact.value,
                "query": names[fact.at],
                "at": fact.at,
                "row": dict(fact.row),
                "column": fact.column,
                "formula": fact.formula,
                "of": list(fact.of),
                "mark": marks[fact.key],
            }
            for fact in self._facts.values()
        ]
