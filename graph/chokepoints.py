"""How much hangs on a node that others hold: the choke-point score and its four attributes. Pure.

No standard defines a choke point (卡脖子). The four attributes that studies ask for are high value,
a large gap, strong monopoly and being hard to break through (情报杂志 2024(4), on industrial
software); how each is tested here, and the score, are proposals of this product.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx

from graph.thresholds import Thresholds

HIGH_HHI = 2500.0
"""From here a market is highly concentrated (US Horizontal Merger Guidelines 2010, § 5.3)."""
_SCALE = 10_000.0


@dataclass(frozen=True, slots=True)
class Held:
    """What the attributes of a node rest on. None: unknown."""

    rta: float | None
    families: int
    expected: float | None
    cr5: float | None
    hhi: float | None
    foreign_share: float | None


def dependence(feeds: Mapping[str, Collection[str]]) -> dict[str, float]:
    """Return how much of the chain hangs on each node: PageRank from a node to those that feed it,
    times the number of nodes, so that 1 is the average.

    :param feeds: for each node the nodes one ``UPSTREAM_OF`` step downstream; those of other
        chains do not count.
    """
    graph = networkx.DiGraph()
    graph.add_nodes_from(feeds)
    graph.add_edges_from(
        (fed, node) for node, all_fed in feeds.items() for fed in all_fed if fed in feeds
    )
    ranks = networkx.pagerank(graph) if len(graph) else {}
    return {node: rank * len(ranks) for node, rank in ranks.items()}


def score(rank: float, held: Held) -> float | None:
    """Return ``rank × foreign share × HHI / 10,000``; None where a factor is unknown."""
    if held.foreign_share is None or held.hhi is None:
        return None
    return rank * held.foreign_share * held.hhi / _SCALE


def attributes(rank: float, held: Held, limits: Thresholds) -> dict[str, bool | None]:
    """Return the four attributes: ``value``, ``gap``, ``monopoly``, ``hard``; None: cannot be told.

    Value: at least the average hangs on the node. Gap: the region's RTA is weak, or it has no
    family where enough are expected. Monopoly: CR5 or HHI is high. Hard: the share held abroad is.
    """
    return {
        "value": rank >= 1.0 if rank else None,
        "gap": _gap(held, limits),
        "monopoly": None
        if held.cr5 is None or held.hhi is None
        else held.cr5 >= limits.chokepoint_cr5 or held.hhi >= HIGH_HHI,
        "hard": None
        if held.foreign_share is None
        else held.foreign_share >= limits.chokepoint_foreign,
    }


def _gap(held: Held, limits: Thresholds) -> bool | None:
    if held.rta is None or held.expected is None or held.expected < limits.min_expected:
        return None
    return held.families == 0 or held.rta < limits.weak_rta
