"""What a load says of patents and holders in place of what other files said of them.

A property has one value, that of the row read last. So that a withdrawn load leaves what stood
before, each page of the ledger keeps the values that its rows displaced, beside those that they
put there; values that nobody gave are None.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.store import GraphStore
from graph.writer import Batch
from loaders.ledger import pack_json, unpack_json

QUERIES = ("patents", "holders")
"""Write queries whose rows are looked at; ``restored_*`` put back what they displaced."""
_REPLACED = {"patents": "forget_patent", "holders": "forget_holder"}
_OURS = frozenset(("changedBy",))
Values = dict[str, dict[str, Any]]
"""Properties by key."""
Change = dict[str, tuple[Any, Any]]
"""By property: the value before and the value that was written."""


def displaced(store: GraphStore, batch: Batch) -> str:
    """Return, packed, what the rows of a batch will displace in the graph; empty if nothing.

    What a corrected row displaces of its own earlier version is none of it. The batch before may
    still be on its way: pages are put back last first, so the values before both are found again.
    """
    found: dict[str, dict[str, Change]] = {}
    new = {query: _said(batch, query) for query in QUERIES}
    for query, said in _present(store, new).items():
        own = {row["id"] for row in batch.rows.get(_REPLACED[query], ())}
        for key, before in said.items():
            change = {
                name: (before.get(name), value)
                for name, value in new[query][key].items()
                if name not in _OURS and before.get(name) != value
            }
            if change and key not in own:
                found.setdefault(query, {})[key] = change
    return pack_json(found) if found else ""


def restore(store: GraphStore, batch: Batch, packed: str, withdrawn: str, run: str) -> None:
    """Add the rows that put back what a page displaced, where its values still stand.

    What a file loaded later names as well stays: it may say the same.

    :param withdrawn: the run that wrote the page.
    :param run: the run that withdraws it, which the search index looks for on what changed.
    """
    if not packed:
        return
    found: dict[str, dict[str, Change]] = unpack_json(packed)
    for query, said in _present(store, found, withdrawn).items():
        for key, now in said.items():
            back = {
                name: before
                for name, (before, written) in found[query][key].items()
                if now.get(name) == written
            }
            if back:
                props = back | {"changedBy": run}
                batch.add(f"restored_{query}", {"id": key, "props": props})


def _said(batch: Batch, query: str) -> Values:
    """Return what the rows say by key; of two rows about one thing the later wins."""
    said: Values = {}
    for row in batch.rows.get(query, ()):
        said[row["id"]] = said.get(row["id"], {}) | row["props"]
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
                present[row["query"]][row["id"]] = row["props"]
    return present
