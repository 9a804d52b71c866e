"""The neighbourhood of one thing in the graph, bounded, as nodes and edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.errors import UnknownCodeError
from webapp.site import PageStore
from webapp.wording import KIND_OF_LABEL, KINDS, LABEL_OF_KIND, LABEL_TITLES, relation

EACH, MOST_EACH = 10, 200
DIRECTIONS = ("out", "in")
ORDERS = ("id", "title", "newest", "oldest", "most")
MOST_NODES = 150
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something one step away."""

    kind: str
    id: str
    title: str
    type: str
    outward: bool
    centre: str = ""
    """The kind of what it is next to."""
    year: int | None = None
    weight: float | None = None
    """How strong the relationship is, where it says so: families, score of a tag."""

    @property
    def key(self) -> str:
        """What names it among all kinds."""
        return f"{self.kind}/{self.id}"

    @property
    def relation(self) -> str:
        """What the relationship is called, seen from the centre."""
        return relation(self.type, self.outward, self.centre)


def expandable(kind: str) -> bool:
    """Whether there is a query for the neighbours of this kind."""
    return kind in set(KIND_OF_LABEL.values()) - {"target", "mention", "event"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which neighbours: of one type, kind or direction (empty: of all), in which order."""

    type: str = ""
    kind: str = ""
    direction: str = ""
    order: str = "id"
    limit: int = EACH
    """At most so many of each relationship."""
    most: int = MOST_NODES
    """At most so many in all."""


def neighbours(
    store: PageStore, kind: str, identifier: str, wanted: Wanted = Wanted()
) -> list[Neighbour]:
    """Return what is one step from here.

    :raises UnknownCodeError: things of this kind have no neighbourhood.
    """
    if not expandable(kind):
        raise UnknownCodeError(f"{kind[:40]} 没有可展开的邻接；可展开的有 {'、'.join(KINDS)}")
    rows = store.all_rows(
        f"entity.neighbours_{kind}",
        id=identifier,
        type=wanted.type,
        label=LABEL_OF_KIND.get(wanted.kind, wanted.kind),
        direction=wanted.direction,
        order=wanted.order,
        limit=wanted.limit,
    )
    return [
        Neighbour(
            KIND_OF_LABEL[row["label"]],
            str(row["id"]),
            str(row["title"] or row["id"])[:_LONGEST_TITLE],
            row["type"],
            row["outward"],
            kind,
            row["year"],
            row["weight"],
        )
        for row in rows[: wanted.most]
    ]


def exists(store: PageStore, kind: str, identifier: str) -> bool:
    """Whether there is a thing of an expandable kind; it may have no neighbours."""
    return bool(store.all_rows(f"entity.degrees_{kind}", id=identifier))


def degrees(store: PageStore, kind: str, identifier: str) -> list[dict[str, Any]]:
    """Return how many neighbours there are by relationship, those that are none left out."""
    if not expandable(kind):
        return []
    rows = store.all_rows(f"entity.degrees_{kind}", id=identifier)
    return [
        {
            "type": row["type"],
            "outward": row["outward"],
            "relation": relation(row["type"], row["outward"], kind),
            "kind": KIND_OF_LABEL[row["label"]],
            "label": LABEL_TITLES[row["label"]],
            "count": row["count"],
        }
        for row in rows
        if row["count"]
    ]
