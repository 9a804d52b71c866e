"""The neighbourhood of one thing in the graph, bounded, as nodes and edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.errors import UnknownCodeError
from webapp.site import PageStore
from webapp.wording import KIND_OF_LABEL, KINDS, LABEL_TITLES, relation

EACH, MOST_EACH = 10, 100
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
    return kind in set(KIND_OF_LABEL.values()) - {"target", "mention"}


def neighbours(
    store: PageStore, kind: str, identifier: str, *, type_: str = "", limit: int = EACH
) -> list[Neighbour]:
    """Return what is one step from here, at most ``limit`` of each relationship.

    :raises UnknownCodeError: things of this kind have no neighbourhood.
    """
    if not expandable(kind):
        raise UnknownCodeError(f"{kind[:40]} 没有可展开的邻接；可展开的有 {'、'.join(KINDS)}")
    rows = store.all_rows(f"entity.neighbours_{kind}", id=identifier, type=type_, limit=limit)
    return [
        Neighbour(
            KIND_OF_LABEL[row["label"]],
            str(row["id"]),
            str(row["title"] or row["id"])[:_LONGEST_TITLE],
            row["type"],
            row["outward"],
            kind,
        )
        for row in rows[:MOST_NODES]
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
