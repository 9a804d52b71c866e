"""Ending a query that runs, on either engine.

Neo4j knows a transaction by the metadata it was begun with. The embedded engine lists the text of
what runs, so there the mark is a comment before the query, and its control port ends it by number.
"""

from __future__ import annotations

import re

import neo4j

from graph import control
from graph.errors import QueryParameterError

MARK = re.compile(r"[A-Za-z0-9_-]{8,40}")
"""What a mark looks like; nothing of it can end the comment it stands in."""
_KEY = "chainnav"
_FIND = (
    f"SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.{_KEY} = $mark RETURN id"
)
_END = "TERMINATE TRANSACTIONS $ids YIELD transactionId AS id RETURN id"


def checked(mark: str) -> str:
    """Return a mark that came from outside.

    :raises QueryParameterError: it has other characters, or is too short to be one's own.
    """
    if not MARK.fullmatch(mark):
        raise QueryParameterError("运行标识应为 8 至 40 个字母、数字、- 或 _")
    return mark


def marked(text: str, mark: str) -> str:
    """Return a query with its mark, as the embedded engine will list it."""
    return f"/* {_KEY}:{mark} */ {text}" if mark else text


def metadata(mark: str) -> dict[str, str]:
    """Return the metadata of a transaction with this mark."""
    return {_KEY: mark} if mark else {}


def on_neo4j(session: neo4j.Session, mark: str) -> int:
    """End the transactions of a Neo4j that carry ``mark``; return how many."""
    ids = [row["id"] for row in session.run(_FIND, mark=mark)]
    return len(list(session.run(_END, ids=ids))) if ids else 0


def on_embedded(port: int, user: str, password: str, mark: str) -> int:
    """End the queries of the embedded engine whose text begins with ``mark``; return how many.

    :raises GraphUnavailableError: the engine's control port does not answer.
    """
    listed = control.ask(port, user, password, "list queries")
    running = [one["id"] for one in listed if one["text"].startswith(marked(" ", mark).rstrip())]
    ended = 0
    for one in running:
        try:
            control.ask(port, user, password, f"terminate query {one}")
            ended += 1
        except control.CommandRefusedError:  # it ended by itself meanwhile
            continue
    return ended
