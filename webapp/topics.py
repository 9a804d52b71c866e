"""专题: saved queries of fields that scope a board, and what is new in them since last time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import UnknownCodeError
from graph.expression import parse
from loaders.ledger import pack_json, unpack_json
from webapp.cache import Cache
from webapp.scope import Scope
from webapp.state import Thing

if TYPE_CHECKING:
    from graph.store import GraphStore
    from webapp.site import Site

KIND = "topic"
_KEPT = 32
"""Topics whose patents are kept in memory; of a million patents each takes some 60 MB."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A saved query; ``seen`` are the patents that it had when its owner last took note."""

    thing: Thing

    @property
    def expression(self) -> str:
        """The query."""
        return str(self.thing.body["expression"])

    @property
    def seen(self) -> frozenset[str]:
        """The patents, unpacked when they are asked for: boards have no use for them."""
        return frozenset(unpack_json(self.thing.body["seen"]))

    @property
    def seen_at(self) -> str:
        """When they were seen, ISO 8601."""
        return str(self.thing.body["seenAt"])


def body_of(expression: str, patents: Iterable[str], at: str) -> dict[str, Any]:
    """Return what is saved of a topic.

    :param at: when its patents were seen, ISO 8601.
    """
    return {"expression": expression, "seen": pack_json(sorted(patents)), "seenAt": at}


class Topics:
    """The topics of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._patents: Cache[list[str]] = Cache(_KEPT)

    def get(self, topic: str) -> Topic:
        """Return a topic.

        :raises UnknownCodeError: there is none of this id.
        """
        thing = self._site.state.things.get(KIND, topic)
        if thing is None:
            raise UnknownCodeError("没有这个专题；它可能已被删去，全部专题见“专题”页")
        return Topic(thing)

    def of(self, scope: Scope) -> Topic | None:
        """Return the topic of a scope, None where all patents count."""
        return self.get(scope.topic) if scope.topic else None

    def patents(self, expression: str) -> list[str]:
        """Return the patents of a query, found once for each load.

        :raises ExpressionError: a query that cannot be read.
        """
        site = self._site
        key = (site.store.state()["lastRun"], expression)
        return self._patents.get(key, lambda: site.index.patents(parse(expression)))

    def store(self, topic: Topic | None) -> GraphStore:
        """Return the store whose counts are those of a topic."""
        store = self._site.store
        return store if topic is None else store.within(self.patents(topic.expression))
