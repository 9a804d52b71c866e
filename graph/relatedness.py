"""How close a region's strengths are to a node: relatedness density. Pure.

Proximity of two nodes is read from many regions: how often those with an advantage in one have one
in the other (Hidalgo et al. 2007). With too few regions loaded it says nothing, and proximity is
the cosine of the families that are tagged to both. Nodes above and below each other share their
families by definition and are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy
from numpy.typing import NDArray

PLACES = 10
"""Regions from which proximity is read from them; our choice, for a conditional probability in
steps of a tenth."""
FEW = 20
"""Families of the chain that a region needs to count as one; our choice."""
Row = Mapping[str, Any]
Matrix = NDArray[numpy.float64]


def density(proximity: Matrix, held: NDArray[numpy.bool_]) -> list[float | None]:
    """Return ω of each node: ``100 · Σ_i φ_ij M_i / Σ_i φ_ij`` (Boschma, Balland & Kogler 2015).

    :param proximity: φ, n × n, the diagonal and pairs that do not count being 0.
    :param held: M, whether the region has an advantage in each node, n.
    :returns: 0 … 100; None for a node that is close to none.
    """
    whole = proximity.sum(axis=0)
    near = held.astype(float) @ proximity
    return [100 * float(a) / float(b) if b > 0 else None for a, b in zip(near, whole, strict=True)]


def proximity_by_places(advantages: NDArray[numpy.bool_]) -> Matrix:
    """Return ``φ_ij = min(P(M_i | M_j), P(M_j | M_i))`` over regions.

    :param advantages: M, regions × nodes.
    """
    plain = advantages.astype(float)
    both = plain.T @ plain
    return _divided(both, numpy.maximum.outer(both.diagonal(), both.diagonal()))


def proximity_by_families(pairs: Iterable[Row], nodes: list[str]) -> Matrix:
    """Return the cosine ``c_ij / √(c_i c_j)`` of families tagged to both nodes.

    :param pairs: rows ``node``, ``other``, ``families``; those of a node with itself are its own.
    """
    at = {node: number for number, node in enumerate(nodes)}
    both = numpy.zeros((len(nodes), len(nodes)))
    for row in pairs:
        one, other = at[row["node"]], at[row["other"]]
        both[one, other] = both[other, one] = row["families"]
    return _divided(both, numpy.sqrt(numpy.outer(both.diagonal(), both.diagonal())))


def _divided(part: Matrix, whole: Matrix) -> Matrix:
    """Return ``part / whole``, 0 where there is nothing to divide by."""
    found: Matrix = numpy.zeros_like(part)
    numpy.divide(part, whole, out=found, where=whole > 0)
    return found


def advantages(
    rows: Iterable[Row], chain: str, around: Mapping[str, int], whole: int, nodes: list[str]
) -> NDArray[numpy.bool_]:
    """Return which regions have an advantage (RTA ≥ 1) in which nodes, regions × nodes.

    Regions with fewer than :data:`FEW` families of the chain are left out.

    :param rows: ``place``, ``node``, ``families``; that of the chain's code is the sum.
    :param around: families of each node in the reference; ``whole`` those of the chain.
    """
    by_place: dict[str, dict[str, int]] = {}
    for row in rows:
        by_place.setdefault(row["place"], {})[row["node"]] = row["families"]
    kept = [counts for _, counts in sorted(by_place.items()) if counts.get(chain, 0) >= FEW]
    found = [
        [counts.get(node, 0) * whole >= counts[chain] * around[node] > 0 for node in nodes]
        for counts in kept
    ]
    return numpy.array(found, dtype=bool).reshape(len(kept), len(nodes))


def apart(nodes: list[str], parents: Mapping[str, str | None]) -> NDArray[numpy.bool_]:
    """Return which pairs of nodes count: not a node with itself, nor with one above or below."""
    lines = [set(_line(node, parents)) for node in nodes]
    return numpy.array(
        [[a not in lines[j] and b not in lines[i] for j, b in enumerate(nodes)]
         for i, a in enumerate(nodes)]
    ).reshape(len(nodes), len(nodes))  # fmt: skip


def _line(node: str, parents: Mapping[str, str | None]) -> Collection[str]:
    """Return a node and all above it."""
    found: list[str] = []
    one: str | None = node
    while one is not None and one not in found:
        found.append(one)
        one = parents.get(one)
    return found
