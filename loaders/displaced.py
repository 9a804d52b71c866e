"""What a load says of patents, holders, parks and agencies in place of what other files said.

A property has one value, that of the row read last. So that a withdrawn load and a corrected row
leave what stood before, each page of the ledger keeps the values that its rows displaced, beside
those that they put there; values that nobody gave are None. The region that a file tells of a
patent is kept as one more value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.store import GraphStore
from graph.writer import Batch
from loaders.enrich.context import holder_id
from loaders.ledger import pack_json, unpack_json

_KEYS = {"patents": "id", "holders": "id", "parks": "name", "agencies": "name"}
QUERIES = tuple(_KEYS)
"""Write queries whose rows are looked at; ``restored_*`` put back what they displaced."""
_REPLACED = {
    "patents": "forget_patent",
    "holders": "forget_holder",
    "parks": "forget_park",
    "agencies": "forget_agency",
}
_OURS = frozenset(("changedBy",))
_ORIGIN = "ORIGINATES_IN"
"""The name under which the region of a patent stands: code, basis, evidence, source keys."""
Values = dict[str, dict[str, Any]]
"""Properties by key."""
Changes = dict[str, dict[str, tuple[Any, Any]]]
"""By key and property: the value before and the value that was written."""


class Displacing:
    """Tells of each batch of a load what its rows displace."""

    def __init__(self, store: GraphStore, run: str) -> None:
        """:param run: the load, which the search index looks for on what changed."""
        self._store, self._run = store, run
        self._pages: dict[str, list[tuple[str, dict[str, Changes]]]] = {}
        self.met: frozenset[str] = frozenset()
        """The patents of the batch looked at last that the graph had before."""

    def of(self, batch: Batch) -> str:
        """Return, packed, what the rows of a batch will displace in the graph; empty if nothing.

        What the earlier version of a corrected row had displaced is put back first: the batch gains
        the rows for it. The rest of what a corrected row displaces of its own earlier version is
        not kept. The batch before may still be on its way: pages are put back last first, so the
        values before both are found again.
        """
        back = self._put_back(batch)
        new = {query: _said(batch, query) for query in QUERIES}
        found: dict[str, Changes] = {}
        present = _present(self._store, new)
        self.met = frozenset(present["patents"])
        for query, said in present.items():
            own = {node_key(query, row["id"]) for row in batch.rows.get(_REPLACED[query], ())}
            for key, before in said.items():
                stood = back[query].get(key, {}) if key in own else before
                change = {
                    name: (stood.get(name), value)
                    for name, value in new[query][key].items()
                    if name not in _OURS
                    and stood.get(name) != value
                    and (key not in own or name in stood)
                }
                if change:
                    found.setdefault(query, {})[key] = change
        return pack_json(found) if found else ""

    def _put_back(self, batch: Batch) -> dict[str, Values]:
        """Put back what the earlier versions of the corrected rows displaced; return it."""
        back: dict[str, Values] = {query: {} for query in QUERIES}
        for query in QUERIES:
            for source, keys in _corrected(batch, query).items():
                for run, displaced in self._displaced_by(source):
                    told = displaced.get(query, {})
                    changes = {key: told[key] for key in keys & told.keys()}
                    done = _restore(self._store, batch, {query: changes}, run, self._run)
                    for key, props in done[query].items():
                        back[query][key] = back[query].get(key, {}) | props
        return back

    def _displaced_by(self, source: str) -> list[tuple[str, dict[str, Changes]]]:
        """Return what each load of a version of a file displaced, the last load first."""
        if source not in self._pages:
            self._pages[source] = [
                (row["run"], unpack_json(row["displaced"]))
                for row in self._store.all_rows("load.displaced", source=source)
            ]
        return self._pages[source]


def _corrected(batch: Batch, query: str) -> dict[str, set[str]]:
    """Return by version of a file the keys whose rows are taken back."""
    found: dict[str, set[str]] = {}
    for row in batch.rows.get(_REPLACED[query], ()):
        version = row["source"].partition("#")[0]
        found.setdefault(version, set()).add(node_key(query, row["id"]))
    return found


def node_key(query: str, known: str) -> str:
    """Return the key of the node that a ledger knows otherwise: firms go by their names there."""
    return holder_id(known) if query == "holders" else known


def restore(store: GraphStore, batch: Batch, packed: str, withdrawn: str, run: str) -> None:
    """Add the rows that put back what a page displaced, where its values still stand.

    What a file loaded later names as well stays: it may say the same.

    :param withdrawn: the run that wrote the page.
    :param run: the run that withdraws it, which the search index looks for on what changed.
    """
    if packed:
        _restore(store, batch, unpack_json(packed), withdrawn, run)


def _restore(
    store: GraphStore, batch: Batch, found: Mapping[str, Changes], withdrawn: str, run: str
) -> dict[str, Values]:
    restored: dict[str, Values] = {query: {} for query in QUERIES}
    for query, said in _present(store, found, withdrawn).items():
        for key, now in said.items():
            back = {
                name: before
                for name, (before, written) in found[query][key].items()
                if now.get(name) == written
            }
            if back:
                restored[query][key] = back
                props = {name: value for name, value in back.items() if name != _ORIGIN}
                batch.add(f"restored_{query}", {"id": key, "props": props | {"changedBy": run}})
            if back.get(_ORIGIN):
                batch.add("restored_origins", {"id": key, "origin": back[_ORIGIN]})
    return restored


def _said(batch: Batch, query: str) -> Values:
    """Return what the rows say by key; of two rows about one thing the later wins."""
    said: Values = {}
    for row in batch.rows.get(query, ()):
        key = row[_KEYS[query]]
        said[key] = said.get(key, {}) | row["props"]
    for row in batch.rows.get("originates_in", ()) if query == "patents" else ():
        props = row["props"]
        origin = [row["head"], props["basis"], props["evidence"], [row["source"]]]
        said[row["tail"]] = said.get(row["tail"], {}) | {_ORIGIN: origin}
    return said


def _present(store: GraphStore, asked: Mapping[str, Any], run: str = "") -> dict[str, Values]:
    """Return the properties of those of the keys that the graph has and a source names.

    :param run: leave out what a file names that was loaded after this run.
    """
    present: dict[str, Values] = {query: {} for query in QUERIES}
    keys = {query: list(asked.get(query, ())) for query in QUERIES}
    if any(keys.values()):
        for row in store.all_rows("load.values", **keys, **({"run": run} if run else {})):
            if not row["later"]:
                origin = {_ORIGIN: row["origin"]} if row["origin"] else {}
                present[row["query"]][row["id"]] = row["props"] | origin
    return present
