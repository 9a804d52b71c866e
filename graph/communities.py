"""Communities of holders on a chain: who files together and passes patents on to one another.

Two organisations are tied by the families of the chain that they hold together and by the
transfers and licences of its patents between them. Communities are the groups that maximise the
modularity of these ties (Newman and Girvan 2004), found by the Louvain method (Blondel et al.
2008). Its answer depends on the order in which it visits: it is run from several fixed seeds, the
best is kept, and how many of them agree is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx

from graph.periods import period_of
from graph.store import GraphStore

Row = dict[str, Any]
Pair = tuple[str, str]
SEEDS = 20
"""Runs of which the best is kept; our choice."""
RESOLUTION = 1.0
"""Of modularity as it was defined; more gives smaller communities."""
_SHOWN = 5
"""Patents of a tie that are told."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Groups of two or more, each sorted; modularity, None without ties; how many seeds agree."""

    groups: list[list[str]]
    modularity: float | None
    agreeing: int
    seeds: int = SEEDS


@dataclass(slots=True)
class Tie:
    """What joins two holders: families held together, transfers and licences, some patents."""

    joint: int = 0
    passed: int = 0
    patents: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How strong the tie is: each family and each transfer or licence counts once."""
        return self.joint + self.passed


@dataclass(frozen=True, slots=True)
class Communities:
    """The communities of a chain in a period, the largest first."""

    chain: str
    region: str
    first: int
    last: int
    found: Partition
    holders: int
    ties: int
    truncated: bool
    rows: list[Row]

    def to_json(self) -> Row:
        """Return the shape that commands print."""
        method = {
            "name": "louvain",
            "weight": "jointFamilies + transfers + licences",
            "resolution": RESOLUTION,
            "seeds": self.found.seeds,
            "agreeing": self.found.agreeing,
        }
        return {
            "chain": self.chain,
            "region": self.region or None,
            "from": self.first,
            "to": self.last,
            "method": method,
            "modularity": self.found.modularity,
            "holders": self.holders,
            "ties": self.ties,
            "truncated": self.truncated,
            "communities": self.rows,
        }


def partition(weights: Mapping[Pair, float]) -> Partition:
    """Return the best of :data:`SEEDS` partitions of the graph whose edges have these weights."""
    if not weights:
        return Partition([], None, SEEDS)
    graph = networkx.Graph()
    graph.add_weighted_edges_from((a, b, weights[a, b]) for a, b in sorted(weights))
    runs = [_louvain(graph, seed) for seed in range(SEEDS)]
    scored = [networkx.community.modularity(graph, one, resolution=RESOLUTION) for one in runs]
    best = runs[scored.index(max(scored))]
    return Partition(best, float(max(scored)), runs.count(best))


def _louvain(graph: Any, seed: int) -> list[list[str]]:
    """Return one partition; a group in pieces, as Louvain can leave one (Traag, Waltman and van
    Eck 2019), is parted into them, which raises modularity."""
    groups = networkx.community.louvain_communities(graph, resolution=RESOLUTION, seed=seed)
    whole = (
        sorted(piece)
        for group in groups
        for piece in networkx.connected_components(graph.subgraph(group))
    )
    return sorted(whole, key=lambda group: (-len(group), group))


def communities(
    store: GraphStore,
    *,
    chain: str,
    region: str = "",
    first: int | None = None,
    last: int | None = None,
) -> Communities:
    """Return the communities of organisations on a chain; persons, known by name alone, are left
    out.

    :param region: keep the communities that have a member located there.
    :param first: first year, of applications and of events; default four before ``last``.
    :param last: last year; default the last closed one before the data's cut-off.
    :raises UnknownCodeError: no such chain or region.
    :raises DiagnosisError: a period turned round, or none given and none to be derived.
    """
    (dates,) = store.all_rows("diagnosis.cutoff")
    first, last = period_of(first, last, dates["cutoff"])
    scope = {"chain": chain, "from": first, "to": last}
    asked = [
        store.query(f"network.{name}", limit=store.row_limit, **scope)
        for name in ("partners", "transfers")
    ]
    ties = _ties(asked[0].rows, asked[1].rows)
    named = sorted({holder for pair in ties for holder in pair})
    known = store.checked("network.members", {"holders": named, "region": region, **scope})
    members = {
        row["holder"]: row
        for row in store.all_rows("network.members", **known)
        if row["kind"] != "person"
    }
    ties = {pair: tie for pair, tie in ties.items() if members.keys() >= set(pair)}
    found = partition({pair: tie.weight for pair, tie in ties.items()})
    rows = [_row(group, ties, members) for group in found.groups]
    kept = [row for row in rows if not region or any(one["local"] for one in row["members"])]
    return Communities(
        chain, region, first, last, found, len({one for pair in ties for one in pair}), len(ties),
        any(len(one.rows) >= store.row_limit for one in asked),
        [{"community": number, **row} for number, row in enumerate(kept, 1)],
    )  # fmt: skip


def _ties(joint: Iterable[Row], passed: Iterable[Row]) -> dict[Pair, Tie]:
    ties: dict[Pair, Tie] = {}
    for row in joint:
        _add(ties, row).joint += row["families"]
    for row in passed:
        _add(ties, row).passed += row["transfers"] + row["licences"]
    return ties


def _add(ties: dict[Pair, Tie], row: Row) -> Tie:
    """Return the tie of the two that a row names, whichever is named first."""
    one, other = sorted((row["holder"], row["other"]))
    tie = ties.setdefault((one, other), Tie())
    tie.patents = tuple(dict.fromkeys((*tie.patents, *row["patents"])))[:_SHOWN]
    return tie


def _row(group: list[str], ties: Mapping[Pair, Tie], members: Mapping[str, Row]) -> Row:
    """Return a community: its members, the one with most ties first, and the ties between them."""
    inside = set(group)
    own = {pair: tie for pair, tie in ties.items() if inside.issuperset(pair)}
    weights = dict.fromkeys(group, 0)
    for pair, tie in own.items():
        for holder in pair:
            weights[holder] += tie.weight
    ordered = sorted(group, key=lambda holder: (-weights[holder], holder))
    told = [
        {"holder": a, "other": b, "joint": tie.joint, "passed": tie.passed, "patents": tie.patents}
        for (a, b), tie in sorted(own.items(), key=lambda one: (-one[1].weight, one[0]))
    ]
    return {
        "size": len(group),
        "joint": sum(tie.joint for tie in own.values()),
        "passed": sum(tie.passed for tie in own.values()),
        "members": [members[holder] | {"weight": weights[holder]} for holder in ordered],
        "ties": told,
    }
