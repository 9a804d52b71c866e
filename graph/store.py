"""The only door to reading the graph: named queries, and typed Cypher past the guard."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from typing import Any, Self

from graph.catalog import Column, NamedQuery, Param, QueryCatalog, digest_of
from graph.errors import (
    ChainNavError,
    GraphUnavailableError,
    QueryParameterError,
    UnknownCodeError,
)
from graph.guard import check
from graph.lexer import last_return_aliases, mask, parameters
from graph.local import ends, engine_folder, ensure_engine, read_engine
from graph.runner import Account, BoltRunner, QueryRunner, RawResult, Statement
from graph.settings import Settings
from graph.tally import ANSWERS, KeptTally, Tally

TOGETHER = 4
"""Queries asked at once: past four a server of few cores answers none of them sooner."""
_KINDS = {"lookup.chains": "chain", "lookup.nodes": "node", "lookup.regions": "region"}
"""What ``lookup.known`` calls the codes of a list: it finds one by its key, without the list."""
Call = tuple[str, Mapping[str, Any]]
"""A named query and its parameters."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """Rows with the query, its digest and the parameters that gave them."""

    query: str
    digest: str
    params: dict[str, Any]
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    truncated: bool
    elapsed_ms: float

    def to_json(self) -> dict[str, Any]:
        """Return the shape that commands and the API print."""
        return {
            "query": self.query,
            "digest": self.digest,
            "params": self.params,
            "columns": [
                {"name": c.name, "type": c.type, "title": c.title, "unit": c.unit}
                for c in self.columns
            ],
            "rows": self.rows,
            "truncated": self.truncated,
            "elapsedMs": round(self.elapsed_ms, 3),
        }

    def rows_digest(self) -> str:
        """Return the sha256 of the rows, for lock files."""
        return digest_of(self.rows)


class GraphStore:
    """Reads the graph through a :class:`~graph.runner.QueryRunner`."""

    def __init__(
        self,
        runner: QueryRunner,
        catalog: QueryCatalog,
        *,
        timeout: float = 30.0,
        row_limit: int = 10_000,
        counts: KeptTally | None = None,
    ) -> None:
        """:param counts: what answers the counting queries for the program; None: the graph."""
        self.runner = runner
        self.catalog = catalog
        self.timeout = timeout
        self.row_limit = row_limit
        self.counts = counts
        self._tally: Tally | None = None

    def at_rest(self) -> Self:
        """Return this store with all counts taken from what the last finished run left."""
        if self.counts is None or self._tally is not None:
            return self
        store = copy(self)
        store._tally = self.counts.of(self)
        return store

    def within(self, patents: Collection[str]) -> Self:
        """Return this store with counts of these patents alone, as the last finished run left them.

        Firms that registers list count all the same: no query of patents chooses among them.

        :raises ChainNavError: a store without counts, whose queries ask the graph.
        """
        if self.counts is None:
            raise ChainNavError("按检索式诊断要用诊断计数；请去掉使计数停用的选项")
        store = copy(self)
        store._tally = self.counts.of(self).within(patents)
        return store

    def uncounted(self) -> Self:
        """Return this store with all counts asked of the graph."""
        store = copy(self)
        store.counts = store._tally = None
        return store

    @property
    def options(self) -> dict[str, Any]:
        """What a store of another kind over the same graph takes beside runner and catalog."""
        return {"timeout": self.timeout, "row_limit": self.row_limit, "counts": self.counts}

    @classmethod
    def over(
        cls, runner: QueryRunner, settings: Settings, catalog: QueryCatalog | None = None
    ) -> Self:
        """Return the store that the settings describe."""
        return cls(
            runner,
            catalog or QueryCatalog.load(),
            timeout=settings.query_timeout,
            row_limit=settings.row_limit,
            counts=KeptTally.under(settings.home, settings.graph_name),
        )

    def query(self, name: str, /, **given: Any) -> QueryResult:
        """Run a named reading query that a person asked for.

        :raises QueryNotFoundError: no such name.
        :raises QueryParameterError: parameters that do not fit, or a query that writes.
        :raises UnknownCodeError: a value that is not among the ``choices`` of its parameter.
        """
        params = self.checked(name, given)
        return self._from_graph(self.catalog[name], params, self.row_limit)

    def checked(self, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return all parameters of a named query, those that are codes held to what the graph has.

        :raises: as :meth:`query` does.
        """
        query = self.catalog.reading(name)
        params = query.bind(given)
        for param in query.params:
            self._check_choice(query, param, params[param.name])
        return params

    def _check_choice(self, query: NamedQuery, param: Param, value: Any) -> None:
        """Hold a value to the codes that the graph has; the default is always one of them."""
        if param.choices is None or value == param.default:
            return
        kind = _KINDS.get(param.choices)
        if kind is None:
            known = value in {row["code"] for row in self.all_rows(param.choices)}
        else:
            known = self.all_rows("lookup.known", **{kind: value})[0][kind]
        if not known:
            raise UnknownCodeError(
                f"查询 {query.name} 的参数 {param.name}（{param.title}）为 {value[:80]!r}，"
                f"图中没有这个代码；可用的代码见查询 {param.choices}"
            )

    def all_rows(self, name: str, /, **given: Any) -> list[dict[str, Any]]:
        """Run a named query for the program itself: every row, however many."""
        return self.run_named(name, given, limit=2**31 - 1).rows

    def all_rows_of(self, *calls: Call) -> list[list[dict[str, Any]]]:
        """Run several named queries at the same time; return the rows of each, in their order."""
        with ThreadPoolExecutor(TOGETHER, thread_name_prefix="together") as pool:
            return list(pool.map(lambda call: self.all_rows(call[0], **call[1]), calls))

    def run_named(self, name: str, given: Mapping[str, Any], *, limit: int) -> QueryResult:
        """Run a named query for the program, with at most ``limit`` rows.

        What :mod:`graph.tally` counts is answered by it, with the rows the graph would give.
        """
        query = self.catalog.reading(name)
        params = query.bind(given)
        tally = self._counted(name)
        if tally is None:
            return self._from_graph(query, params, limit)
        started = time.perf_counter()
        rows = tally.rows(name, params)
        elapsed = (time.perf_counter() - started) * 1000
        return QueryResult(name, query.digest, params, query.columns, rows, False, elapsed)

    def _counted(self, name: str) -> Tally | None:
        if name not in ANSWERS:
            return None
        return self._tally or (self.counts.of(self) if self.counts else None)

    def _from_graph(self, query: NamedQuery, params: dict[str, Any], limit: int) -> QueryResult:
        raw, elapsed = self._timed(Statement(query.text, params), limit)
        return QueryResult(
            query.name, query.digest, params, query.columns, raw.rows, raw.truncated, elapsed
        )

    def cypher(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> QueryResult:
        """Run Cypher that a person typed, read-only.

        :raises QueryParameterError: a ``$parameter`` without a value, or an empty text.
        :raises QueryRefusedError: what the guard does not allow.
        :raises QueryFailedError, QueryTimeoutError: as the server says.
        """
        given = dict(params or {})
        if not text.strip():
            raise QueryParameterError("查询为空；可先试 MATCH (c:Chain) RETURN c.name AS name")
        missing = sorted(parameters(mask(text)) - set(given))
        if missing:
            raise QueryParameterError(
                f"查询用到 ${'、$'.join(missing)} 而没有给值；请给出，如 -p {missing[0]}=…"
            )
        statement = Statement(text, given)
        check(self.runner, statement)
        raw, elapsed = self._timed(
            statement, min(limit or self.row_limit, self.row_limit), timeout or self.timeout
        )
        # The embedded engine names no columns where there is no row.
        names = raw.columns or last_return_aliases(mask(text)) or ()
        columns = tuple(Column(name, "any", name) for name in names)
        return QueryResult(
            "cypher", digest_of(text), given, columns, raw.rows, raw.truncated, elapsed
        )

    def _timed(
        self, statement: Statement, limit: int, timeout: float | None = None
    ) -> tuple[RawResult, float]:
        started = time.perf_counter()
        raw = self.runner.read(statement, limit=limit, timeout=timeout or self.timeout)
        return raw, (time.perf_counter() - started) * 1000

    def close(self) -> None:
        """Release the connections."""
        self.runner.close()


def account_of(settings: Settings) -> Account:
    """Return where to connect; starts the embedded engine if it is the one to use."""
    if not settings.embedded:
        return Account(
            settings.uri,
            settings.database,
            settings.user,
            settings.password,
            settings.reader_user,
            settings.reader_password,
        )
    engine = ensure_engine(settings)
    (engine_folder(settings.home) / "used").touch()
    return Account(
        engine.uri,
        engine.database,
        engine.user,
        engine.password,
        engine.reader_user,
        engine.reader_password,
    )


@contextmanager
def open_store(settings: Settings, catalog: QueryCatalog | None = None) -> Iterator[GraphStore]:
    """Open the graph that the settings name; starts the embedded engine if need be.

    :raises EngineError, GraphUnavailableError: if there is none to be had.
    """
    runner = _verified(settings)
    try:
        yield GraphStore.over(runner, settings, catalog)
    finally:
        runner.close()


def _verified(settings: Settings) -> BoltRunner:
    """Connect; an embedded server that ends under the connection is replaced, once."""
    engine = read_engine(settings.home) if settings.embedded else None
    try:
        return _connected(settings)
    except GraphUnavailableError:
        if engine is None or not ends(engine, settings.home):
            raise
        return _connected(settings)


def _connected(settings: Settings) -> BoltRunner:
    runner = BoltRunner(account_of(settings), embedded=settings.embedded)
    try:
        runner.verify()
    except BaseException:
        runner.close()
        raise
    return runner
