"""The errors that end a run.

Every message says what went wrong, where, and what to do next, in that order, so that the command
line and the pages can show it as it is::

    ChainNavError
    ├── SettingsError            a setting is malformed
    ├── EngineError              the embedded engine cannot be started, reached or stopped
    ├── GraphUnavailableError    the Bolt server does not answer, or refuses the account or database
    ├── SchemaError              the graph holds something else than this product's schema
    ├── QueryDefinitionError     a ``.cypher`` file is wrong
    ├── QueryNotFoundError       no named query of that name
    ├── QueryParameterError      a parameter is missing, unknown or of the wrong type
    ├── QueryRefusedError        the read-only guard refused a query
    ├── QueryFailedError         the server rejected or aborted a query
    ├── QueryTimeoutError        a query ran past its deadline
    ├── SearchIndexError         the search index cannot be opened or written
    ├── ExpressionError          a 检索式 cannot be read, and where (graph.expression)
    ├── UnknownCodeError         no such chain, node, region …
    └── DiagnosisError           a diagnosis cannot be made as asked

A record that fails is no exception: it becomes an issue of the load report.
"""

from __future__ import annotations


class ChainNavError(Exception):
    """A run failed; the message is meant for the person who started it."""

    status = 500
    """HTTP status under which the pages and the API show this error."""


class SettingsError(ChainNavError):
    """A setting is malformed."""


class EngineError(ChainNavError):
    """The embedded engine cannot be started, reached or stopped."""

    status = 503


class GraphUnavailableError(ChainNavError):
    """The Bolt server does not answer, or refuses the account or the database."""

    status = 503


class SchemaError(ChainNavError):
    """The graph holds something else than this product's schema."""


class QueryDefinitionError(ChainNavError):
    """A query file is wrong; the message names the file and the line."""


class QueryNotFoundError(ChainNavError):
    """There is no named query of that name."""

    status = 404


class QueryParameterError(ChainNavError):
    """A parameter is missing, unknown or of the wrong type."""

    status = 400


class QueryRefusedError(ChainNavError):
    """The read-only guard refused a query."""

    status = 403


class QueryFailedError(ChainNavError):
    """The server rejected or aborted a query."""

    status = 400

    def __init__(self, message: str, code: str = "") -> None:
        """:param code: the server's own code for what is wrong, such as ``Neo.ClientError.…``."""
        super().__init__(message)
        self.code = code


class QueryTimeoutError(ChainNavError):
    """A query ran past its deadline."""

    status = 504


class SearchIndexError(ChainNavError):
    """The search index cannot be opened or written."""

    status = 503


class UnknownCodeError(ChainNavError):
    """No chain, node, region or report has the code that was asked for."""

    status = 404


class DiagnosisError(ChainNavError):
    """A diagnosis cannot be made as asked (period turned round, bad thresholds …)."""

    status = 400
