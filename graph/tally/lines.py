"""Who is above whom: regions in regions, chain nodes in nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T", int, str)
REGION_STEPS, NODE_STEPS = 3, 6
"""Steps of ``PART_OF`` that the counting queries follow, of regions and of chain nodes."""


def turned(ways: Iterable[tuple[T, T]]) -> dict[T, list[T]]:
    """Return where each end is reached from."""
    found: dict[T, list[T]] = defaultdict(list)
    for one, two in ways:
        found[two].append(one)
    return found


def reached(ways: Mapping[T, Iterable[T]], start: T, steps: int) -> set[T]:
    """Return what is reached from ``start`` within so many steps, itself included."""
    found, edge = {start}, [start]
    for _ in range(steps):
        edge = [two for one in edge for two in ways.get(one, ()) if two not in found]
        found.update(edge)
    return found
