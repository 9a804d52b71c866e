"""What the explorer draws: things with their attributes, what joins them, paths between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Any

from webapp.site import PageStore
from webapp.wording import (
    EVENT_KINDS,
    KIND_OF_LABEL,
    LEGAL,
    PATENT_KINDS,
    SUBKINDS,
    TYPE_TITLES,
)

MOST_THINGS, MOST_ENDS, MOST_PATHS = 2000, 5, 5
"""Things of a picture; things that paths are looked for between; paths between two of them."""
SUBKIND_TITLES = SUBKINDS | EVENT_KINDS | PATENT_KINDS
Edge = dict[str, str]


def key_of(row: dict[str, Any]) -> str:
    """Return what names a thing among all kinds; empty for what the explorer does not draw."""
    kind = KIND_OF_LABEL.get(row["label"], "")
    return f"{kind}/{row['id']}" if kind else ""


def described(store: PageStore, things: Sequence[str]) -> list[dict[str, Any]]:
    """Return the things that the graph has, with what a picture can show of each."""
    found = []
    for row in store.all_rows("explore.things", things=list(things)) if things else ():
        kind, _, identifier = row["thing"].partition("/")
        found.append(
            {
                "key": row["thing"],
                "kind": kind,
                "id": identifier,
                "title": str(_title(kind, row["title"]) or identifier),
                "year": row["year"],
                "subkind": SUBKIND_TITLES.get(row["subkind"], row["subkind"]),
                "status": LEGAL.get(row["status"], row["status"]),
                "place": row["place"],
            }
        )
    return found


def _title(kind: str, title: str | None) -> str | None:
    return EVENT_KINDS.get(title or "", title) if kind == "event" else title


def links(store: PageStore, things: Sequence[str], fresh: Collection[str]) -> list[Edge]:
    """Return what joins a fresh thing with any of ``things``, each relationship once.

    A relationship is found from its side of few: of all things, since a fresh one may be a hub.
    """
    known, new = set(things) | set(fresh), set(fresh)
    found: dict[tuple[str, str, str], Edge] = {}
    rows = store.all_rows("explore.links", things=sorted(known)) if new else []
    for row in rows:
        other = key_of(row)
        if other in known and (row["thing"] in new or other in new):
            ends = (row["thing"], other) if row["outward"] else (other, row["thing"])
            found[(ends[0], row["type"], ends[1])] = edge(ends[0], row["type"], ends[1])
    return list(found.values())


def edge(source: str, type_: str, target: str) -> Edge:
    """Return a relationship as the picture names it."""
    return {
        "source": source,
        "target": target,
        "type": type_,
        "title": TYPE_TITLES.get(type_, type_),
    }


def paths(store: PageStore, ends: Sequence[str], *, anything: bool) -> list[list[str]]:
    """Return the shortest paths between each two of some things, as lists of keys.

    :param anything: whether places, IPC symbols and agencies count as well.
    """
    name = "explore.path_any" if anything else "explore.path"
    calls = [
        (name, {"from": one, "to": other, "paths": MOST_PATHS})
        for one, other in combinations(ends, 2)
    ]
    return [path for rows in store.all_rows_of(*calls) for path in _split(rows)]


def _split(rows: Iterable[dict[str, Any]]) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row["path"], []).append(key_of(row))
    return [path for path in found.values() if all(path)]
