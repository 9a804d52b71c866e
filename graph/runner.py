"""The door to a Bolt server: one Protocol, one implementation over the official driver.

:class:`BoltRunner` serves both engines. It turns driver values into plain data, driver errors into
this product's errors, and retries writes that failed for a transient reason.
"""

from __future__ import annotations

import logging
import math
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import neo4j
from neo4j import exceptions as bolt
from neo4j.graph import Node, Path, Relationship

from graph import cancelling
from graph.errors import (
    ChainNavError,
    GraphUnavailableError,
    QueryCancelledError,
    QueryFailedError,
    QueryParameterError,
    QueryTimeoutError,
)

LOG = logging.getLogger("chainnav.graph.runner")
_TIMEOUT_WORDS = ("timeout", "timed out", "TransactionTimedOut")
_PARALLEL_DEADLINES = 64
_FIRST_LINE = re.compile(r"\(line 1, column (\d+) \(offset: (\d+)\)\)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A query text with its parameters."""

    text: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RawResult:
    """What a read gave: column names, rows of plain values, whether rows were cut off."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What ``EXPLAIN`` said: the kind of query and the operators with their details."""

    query_type: str
    operators: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    notifications: tuple[str, ...]
    text: str = ""
    """The plan as the server draws it; of a profile with what was counted while it ran."""


class QueryRunner(Protocol):
    """What the store, the writer and the guard need of a server."""

    @property
    def embedded(self) -> bool:
        """Whether the server is the embedded engine (else a Neo4j)."""

    def read(
        self, statement: Statement, *, limit: int, timeout: float, mark: str = ""
    ) -> RawResult:
        """Run a read with the reader's account; at most ``limit`` rows, ``timeout`` seconds.

        :param mark: a word by which :meth:`cancel` finds it.
        """

    def cancel(self, mark: str) -> int:
        """End the reads that run under ``mark``; return how many."""

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
        """Run the statements in one transaction; return the rows of each."""

    def define(self, text: str) -> None:
        """Run one schema command."""

    def explain(self, statement: Statement, *, profile: float = 0) -> Plan:
        """Return the plan of a query without running it.

        :param profile: run it for at most so many seconds, and tell what was counted.
        """

    def close(self) -> None:
        """Release all connections."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where to connect, as whom."""

    uri: str
    database: str
    user: str
    password: str
    reader_user: str = ""
    reader_password: str = ""
    control_port: int = 0
    """The port of this machine on which the embedded engine takes commands."""


class BoltRunner:
    """A :class:`QueryRunner` over Bolt."""

    WRITE_TIMEOUT = 300.0
    """Seconds after which the embedded engine gives up a write at the default settings."""

    def __init__(self, account: Account, *, embedded: bool) -> None:
        self._account = account
        self._embedded = embedded
        self._driver = _driver(account.uri, account.user, account.password)
        self._reader = (
            _driver(account.uri, account.reader_user, account.reader_password)
            if account.reader_user
            else self._driver
        )
        self._deadlines = ThreadPoolExecutor(_PARALLEL_DEADLINES, thread_name_prefix="query")

    @property
    def embedded(self) -> bool:
        """Whether the server is the embedded engine."""
        return self._embedded

    def verify(self) -> str:
        """Return the server's name and version, or raise what hinders.

        :raises GraphUnavailableError: no server, wrong account, unknown database.
        """
        with self._errors(), self._driver.session(database=self._account.database) as session:
            result = session.run("RETURN 1 AS one")
            result.consume()
            return str(session.run("RETURN 1 AS one").consume().server.agent)

    def read(
        self, statement: Statement, *, limit: int, timeout: float, mark: str = ""
    ) -> RawResult:
        """Run a read with the reader's account.

        The server is told the deadline; this side keeps it as well, since not every server does.
        """
        future = self._deadlines.submit(self._read, statement, limit, timeout, mark)
        try:
            return future.result(timeout + 1.0)
        except FutureTimeout:
            future.cancel()
            raise QueryTimeoutError(_too_long(timeout)) from None

    def cancel(self, mark: str) -> int:
        """End the reads that run under ``mark``; return how many."""
        account = self._account
        if self._embedded:
            return cancelling.on_embedded(
                account.control_port, account.user, account.password, mark
            )
        with self._errors(), self._driver.session(database=account.database) as session:
            return cancelling.on_neo4j(session, mark)

    def _read(self, statement: Statement, limit: int, timeout: float, mark: str) -> RawResult:
        text = cancelling.marked(statement.text, mark) if self._embedded else statement.text
        query = neo4j.Query(text, timeout=timeout, metadata=cancelling.metadata(mark))
        with (
            self._errors(timeout),
            self._reader.session(
                database=self._account.database, default_access_mode=neo4j.READ_ACCESS
            ) as session,
        ):
            result = session.run(query, dict(statement.params))
            records = result.fetch(limit + 1)
            rows = [
                dict(zip(r.keys(), map(plain, r.values()), strict=True)) for r in records[:limit]
            ]
            return RawResult(tuple(result.keys()), rows, len(records) > limit)

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
        """Run the statements in one transaction, retried when the failure is transient."""

        def work(tx: neo4j.ManagedTransaction) -> list[list[dict[str, Any]]]:
            return [tx.run(one.text, dict(one.params)).data() for one in statements]

        with (
            self._errors(self.WRITE_TIMEOUT),
            self._driver.session(database=self._account.database) as session,
        ):
            return session.execute_write(work)

    def define(self, text: str) -> None:
        """Run one schema command in a transaction of its own."""
        with self._errors(), self._driver.session(database=self._account.database) as session:
            session.run(text).consume()

    def explain(self, statement: Statement, *, profile: float = 0) -> Plan:
        """Return the plan of a query without running it, or of a run of ``profile`` seconds."""
        prefix = "PROFILE " if profile else "EXPLAIN "
        query = neo4j.Query(prefix + statement.text, timeout=profile or None)
        with (
            _columns_before(len(prefix)),
            self._errors(profile or None),
            self._reader.session(
                database=self._account.database, default_access_mode=neo4j.READ_ACCESS
            ) as session,
        ):
            result = session.run(query, dict(statement.params))
            columns, summary = tuple(result.keys()), result.consume()
        plan = summary.profile or summary.plan
        return Plan(
            query_type=summary.query_type or "",
            operators=tuple(_operators(plan)) if plan else (),
            columns=columns,
            notifications=tuple(
                f"{status.raw_classification}: {status.status_description}"
                for status in summary.gql_status_objects
                if status.is_notification
            ),
            text=str((plan or {}).get("args", {}).get("string-representation", "")).strip(),
        )

    def close(self) -> None:
        """Close the drivers; running queries are not waited for."""
        self._deadlines.shutdown(wait=False, cancel_futures=True)
        self._driver.close()
        if self._reader is not self._driver:
            self._reader.close()

    def _errors(self, timeout: float | None = None) -> _Translate:
        return _Translate(self._account, timeout)


_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def _driver(uri: str, user: str, password: str) -> neo4j.Driver:
    try:
        if uri.partition("://")[0] not in _SCHEMES:
            raise ValueError(f"协议应为 {'、'.join(_SCHEMES)} 之一")
        return neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=10,
            max_transaction_retry_time=15,
            notifications_min_severity="OFF",
            user_agent="chainnav",
        )
    except (ValueError, bolt.ConfigurationError) as error:
        raise GraphUnavailableError(
            f"CHAINNAV_URI 为 {uri!r}，应写成 bolt://主机:7687 或 neo4j://主机:7687：{_line(error)}"
        ) from error


class _Translate:
    """Context manager that turns the driver's errors into ours."""

    def __init__(self, account: Account, timeout: float | None) -> None:
        self._account, self._timeout, self._started = account, timeout, time.monotonic()

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, (bolt.Neo4jError, bolt.DriverError, OSError)):
            raise self._translated(error) from error
        if isinstance(error, OverflowError):
            raise QueryParameterError("参数里有超出 64 位的整数；请核对参数") from error
        if isinstance(error, UnicodeEncodeError):
            raise QueryParameterError("查询或参数里有不成对的代理字符；请核对文字") from error

    def _translated(self, error: Exception) -> ChainNavError:
        account, code = self._account, getattr(error, "code", "") or ""
        said = _line(getattr(error, "message", None) or error)
        if isinstance(error, bolt.AuthError):
            return GraphUnavailableError(
                f"{account.uri} 不接受用户 {account.user!r}"
                + (f" 或 {account.reader_user!r}" if account.reader_user else "")
                + "，或密码不对；请检查 CHAINNAV_USER、CHAINNAV_PASSWORD、CHAINNAV_READER_USER "
                "与 CHAINNAV_READER_PASSWORD"
            )
        if "DatabaseNotFound" in code or "DatabaseUnavailable" in code:
            return GraphUnavailableError(
                f"{account.uri} 上没有运行中的数据库 {account.database!r}；"
                "请检查 CHAINNAV_DATABASE，或先建立该数据库"
            )
        if isinstance(error, (bolt.ServiceUnavailable, bolt.SessionExpired, OSError)):
            return GraphUnavailableError(
                f"图数据库 {account.uri} 没有应答；"
                f"请检查服务器是否在运行、CHAINNAV_URI 是否写对：{said}"
            )
        if self._timeout and any(word in code + said for word in _TIMEOUT_WORDS):
            return QueryTimeoutError(_too_long(self._timeout))
        if "Terminated" in code and "terminated by" in said:
            return QueryCancelledError("查询已取消；没有结果")
        return QueryFailedError(f"数据库不接受这条查询：{said}（{code or '无代码'}）", code)


@contextmanager
def _columns_before(prefix: int) -> Iterator[None]:
    """Let Neo4j's errors tell columns of the first line as they are without what we put there."""
    try:
        yield
    except QueryFailedError as error:

        def moved(found: re.Match[str]) -> str:
            column, offset = (max(int(one) - prefix, 0) for one in found.groups())
            return f"(line 1, column {column} (offset: {offset}))"

        raise QueryFailedError(_FIRST_LINE.sub(moved, str(error)), error.code) from error


def _line(said: object) -> str:
    """Return what the driver said on one line."""
    return " ".join(str(said).split())


def _too_long(timeout: float) -> str:
    return f"查询超过 {timeout:g} 秒，已中止；请缩小范围、加 LIMIT，或调大 CHAINNAV_QUERY_TIMEOUT"


def _operators(plan: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    yield str(plan["operatorType"]), str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def plain(value: Any) -> Any:
    """Turn a driver value into plain JSON-able data.

    Nodes become ``{"_id", "_labels", properties…}``, relationships ``{"_id", "_type", "_from",
    "_to", properties…}``, paths ``{"_nodes", "_relationships"}``; dates their ISO text; NaN and
    infinity, which JSON does not know, None.
    """
    if isinstance(value, Node):
        return {"_id": value.element_id, "_labels": sorted(value.labels), **_properties(value)}
    if isinstance(value, Relationship):
        start, end = value.start_node, value.end_node
        return {
            "_id": value.element_id,
            "_type": value.type,
            "_from": start.element_id if start else None,
            "_to": end.element_id if end else None,
            **_properties(value),
        }
    if isinstance(value, Path):
        return {
            "_nodes": [plain(node) for node in value.nodes],
            "_relationships": [plain(relationship) for relationship in value.relationships],
        }
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value.iso_format() if hasattr(value, "iso_format") else value


def _properties(entity: Node | Relationship) -> dict[str, Any]:
    return {key: plain(item) for key, item in sorted(entity.items())}
