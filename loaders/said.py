"""What each file says of a patent, holder, park or agency that several files tell of.

A property has one value, that of the row read last. So that a withdrawn load and a corrected row
leave what the others say, a node that more than one row tells of keeps in ``said`` what each says:
texts of a source key, a blank and the properties as JSON, in the order in which they count. A node
without ``said`` is told of by its first source alone. The region that a file tells of a patent is
kept as one more property.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graph.store import GraphStore
from graph.writer import Batch
from loaders.enrich.context import holder_id

_KEYS = {"patents": "id", "holders": "id", "parks": "name", "agencies": "name"}
QUERIES = tuple(_KEYS)
"""Write queries whose rows are looked at; ``restored_*`` put back what others say."""
_ROWS = {
    "patents": ("event_patents", "patents"),
    "holders": ("holders",),
    "parks": ("named_parks", "parks"),
    "agencies": ("agencies",),
}
_WEAK = "event_patents"
"""Rows of events name a patent in passing: what any other row says of it counts before them."""
_FORGETS = {
    "patents": ("forget_event", "forget_patent"),
    "holders": ("forget_holder",),
    "parks": ("forget_park",),
    "agencies": ("forget_agency",),
}
_OURS = frozenset(
    (
        *("family", "changedBy", "sources", "said"),
        *("told", "formerNames", "honours", "mergedInto"),
    )
)
"""Properties that no row says by itself: derived, or with a record of their own."""
_SHARED = frozenset(("holders", "agencies"))
"""Nodes that many rows of a file name in the same words: they keep one key a file."""
VANISHED = "已不见于"
"""How ``closed`` begins where a register no longer lists a firm: no row says that."""
_ORIGIN = "ORIGINATES_IN"
"""The name under which the region of a patent stands: code, basis, evidence."""


class Claim(NamedTuple):
    """What one row says: its source key and the properties."""

    source: str
    props: dict[str, Any]

    @classmethod
    def of(cls, text: str) -> Claim:
        """Read a claim as a node keeps it."""
        source, _, said = text.partition(" ")
        return cls(source, json.loads(said))

    def __str__(self) -> str:
        return f"{self.source} {json.dumps(self.props, ensure_ascii=False, separators=(',', ':'))}"


class _Node(NamedTuple):
    """A node of the graph: the names of its properties and what rows say of it."""

    names: frozenset[str]
    claims: list[Claim]


class Sayings:
    """Adds to batches of a run what keeps the nodes true to all that is said of them."""

    def __init__(self, store: GraphStore, run: str) -> None:
        """:param run: the run, which the search index looks for on what changed."""
        self._store, self._run = store, run
        self._last: dict[tuple[str, str], list[Claim]] = {}
        self.met: frozenset[str] = frozenset()
        """The patents of the batch looked at last that the graph had before."""

    def follow(self, batch: Batch) -> None:
        """Add to a batch what its rows, told and taken back, change for what others say.

        The batch before may still be on its way to the graph: what it said is remembered here.
        """
        told = {query: _told(batch, query) for query in QUERIES}
        gone = {query: _gone(batch, query) for query in QUERIES}
        present = self._present({query: told[query].keys() | gone[query] for query in QUERIES})
        self.met = frozenset(present["patents"].keys() & told["patents"].keys())
        last: dict[tuple[str, str], list[Claim]] = {}
        for query in QUERIES:
            now: dict[str, list[Claim]] = {}
            for key in told[query].keys() | gone[query].keys():
                node = present[query].get(key)
                weak, strong = told[query].get(key, ([], []))
                had = node.claims if node else []
                left = [one for one in had if one.source not in gone[query].get(key, ())]
                if query in _SHARED:
                    strong = _new(strong, left)
                claims = [*weak, *left, *strong]
                now[key] = claims
                if node:
                    self._put_back(batch, query, key, node.names, claims)
                    if len(left) < len(had) and not any(_ORIGIN in one.props for one in strong):
                        _put_origin_back(batch, key, claims)
            _keep(batch, query, now)
            last |= {(query, key): claims for key, claims in now.items()}
        self._last = last

    def drop_versions(self, batch: Batch, versions: Collection[str]) -> None:
        """Add the rows that leave in nodes many rows share what other files say of them."""
        for row in self._store.all_rows("load.said_by", sources=sorted(versions)):
            claims = [
                one for one in map(Claim.of, row["props"]["said"]) if _version(one) not in versions
            ]
            self._put_back(batch, row["query"], row["id"], _names(row["query"], row), claims)

    def _put_back(
        self,
        batch: Batch,
        query: str,
        key: str,
        names: Iterable[str],
        claims: Sequence[Claim],
    ) -> None:
        """Give a node the last words on each property; what nobody says goes."""
        props = dict.fromkeys(names) | last_words(claims)
        props.pop(_ORIGIN, None)
        row = {"id": key, "props": props | {"said": _kept(claims), "changedBy": self._run}}
        batch.add(f"restored_{query}", row)

    def _present(self, asked: Mapping[str, Collection[str]]) -> dict[str, dict[str, _Node]]:
        """Return those of the keys that the graph or the batch before has."""
        present: dict[str, dict[str, _Node]] = {query: {} for query in QUERIES}
        if any(asked.values()):
            keys = {query: sorted(asked[query]) for query in QUERIES}
            for row in self._store.all_rows("load.values", **keys):
                node = _Node(_names(row["query"], row), claims_of(row))
                present[row["query"]][row["id"]] = node
        for (query, key), claims in self._last.items():
            if key in asked[query] and not claims:
                present[query].pop(key, None)
            elif key in asked[query]:
                names = present[query][key].names if key in present[query] else frozenset[str]()
                names |= frozenset(name for one in claims for name in one.props)
                present[query][key] = _Node(names, claims)
        return present


def claims_of(row: Mapping[str, Any]) -> list[Claim]:
    """Return what is said of a node, from a row of ``load.values``."""
    props, sources = row["props"], row["props"].get("sources") or []
    if said := props.get("said"):
        return [Claim.of(one) for one in said]
    alone = {name: props[name] for name in _names(row["query"], row)}
    if row.get("origin"):
        alone[_ORIGIN] = row["origin"]
    return [Claim(sources[0], alone)] if sources else []


def last_words(claims: Iterable[Claim]) -> dict[str, Any]:
    """Return the values that count, of several the last."""
    return {name: value for one in claims for name, value in one.props.items()}


def both(known: Mapping[str, Any], lone: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of one patent that the graph had as two, what is said of it included.

    :param known: the row of ``load.values`` whose values count, where both say something.
    :param lone: the row of the other.
    """
    claims = [*claims_of(lone), *claims_of(known)]
    props = last_words(claims)
    props.pop(_ORIGIN, None)
    return props | {"said": _kept(claims)}


def node_key(query: str, known: str) -> str:
    """Return the key of the node that a ledger knows otherwise: firms go by their names there."""
    return holder_id(known) if query == "holders" else known


def _names(query: str, row: Mapping[str, Any]) -> frozenset[str]:
    """Return the properties of a node that rows say."""
    vanished = str(row["props"].get("closed")).startswith(VANISHED)
    return frozenset(row["props"]) - _OURS - {_KEYS[query]} - ({"closed"} if vanished else set())


def _kept(claims: Sequence[Claim]) -> list[str] | None:
    return [str(one) for one in claims] if len(claims) > 1 else None


def _keep(batch: Batch, query: str, claims: Mapping[str, Sequence[Claim]]) -> None:
    """Let the rows that write nodes write what is said of them as well."""
    name = _KEYS[query]
    for rows in _ROWS[query]:
        for row in batch.rows.get(rows, ()):
            said = _kept(claims[row[name]])
            if said is not None:
                row["props"] = row["props"] | {"said": said}


def _told(batch: Batch, query: str) -> dict[str, tuple[list[Claim], list[Claim]]]:
    """Return by key what rows say in passing, and what rows say that tell of the node."""
    told: dict[str, tuple[list[Claim], list[Claim]]] = {}
    origins = {}
    if query == "patents":
        for row in batch.rows.get("originates_in", ()):
            props = row["props"]
            origins[row["source"]] = [row["head"], props["basis"], props["evidence"]]
    for rows in _ROWS[query]:
        for row in batch.rows.get(rows, ()):
            props = {name: one for name, one in row["props"].items() if name not in _OURS}
            if row["source"] in origins:
                props[_ORIGIN] = origins[row["source"]]
            weak, strong = told.setdefault(row[_KEYS[query]], ([], []))
            (weak if rows == _WEAK else strong).append(Claim(row["source"], props))
    return told


def _gone(batch: Batch, query: str) -> dict[str, set[str]]:
    """Return by key the sources of the rows that are taken back."""
    gone: dict[str, set[str]] = {}
    for rows in _FORGETS[query]:
        for row in batch.rows.get(rows, ()):
            gone.setdefault(node_key(query, row["id"]), set()).add(row["source"])
    return gone


def _new(told: Iterable[Claim], left: Iterable[Claim]) -> list[Claim]:
    """Return what was not said before by the same version of a file."""
    said = [(_version(one), one.props) for one in left]
    return [one for one in told if (_version(one), one.props) not in said]


def _version(claim: Claim) -> str:
    return claim.source.partition("#")[0]


def _put_origin_back(batch: Batch, key: str, claims: Sequence[Claim]) -> None:
    """Connect a patent with the region that the last row left names."""
    origin = last_words(claims).get(_ORIGIN)
    if origin:
        sources = [one.source for one in claims if one.props.get(_ORIGIN, [""])[0] == origin[0]]
        batch.add("restored_origins", {"id": key, "origin": origin, "sources": sources})
