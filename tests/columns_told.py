"""What the kept counts hold, in names, to compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.store import GraphStore
from graph.tally import KeptTally
from graph.tally.columns import NONE, Columns


def same_columns(store: GraphStore, folder: Path) -> None:
    """Compare the columns that followed the runs of a graph with those of the graph as it is."""
    assert store.counts is not None
    kept, anew = store.counts.of(store), KeptTally(folder / "anew.npz").of(store)
    assert told(kept.columns) == told(anew.columns)


def told(columns: Columns) -> dict[str, Any]:
    """Return everything the columns hold, whatever the numbers of its names."""
    names = {kind: one.names for kind, one in columns.names.items()}

    def name(kind: str, number: int) -> str | None:
        return None if number == NONE else names[kind][number]

    kinds = {"family": "families", "region": "regions"}
    alive = [at for at, one in enumerate(columns.values["family"].tolist()) if one != NONE]
    patents = {
        names["patents"][at]: {
            key: int(values[at])
            if key in ("year", "titled")
            else name(kinds.get(key, "words"), int(values[at]))
            for key, values in columns.values.items()
        }
        for at in alive
    }
    ends = {"tags": "nodes", "holds": "holders", "cites": "patents"}
    links = {
        kind: {
            (names["patents"][a], names[ends[kind]][b])
            for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
        }
        for kind, pairs in columns.links.items()
    }
    nodes = {node["code"] for node in columns.nodes}
    links["tags"] = {(patent, node) for patent, node in links["tags"] if node in nodes}
    holders = {holder for _, holder in links["holds"]}
    country = {
        holder: name("words", int(columns.country[at]))
        for at, holder in enumerate(names["holders"])
        if holder in holders
    }
    firms = {
        tuple(names[kind][int(columns.firms[key][at])] for key, kind in _FIRM.items())
        for at in range(len(columns.firms["holder"]))
    }
    above = {
        (names["regions"][a], names["regions"][b])
        for a, b in zip(
            columns.region_above.left.tolist(), columns.region_above.right.tolist(), strict=True
        )
    }
    return {
        "held": columns.held, "patents": patents, **links, "country": country,
        "firms": firms, "nodes": columns.nodes, "above": above,
    }  # fmt: skip


_FIRM = {"holder": "holders", "node": "nodes", "role": "words", "region": "regions"}
