"""Clusters of things that pairs hold together."""

from __future__ import annotations

from collections.abc import Iterable

import networkx


def components(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the connected components of an undirected graph, given by its edges, in order."""
    graph = networkx.Graph()
    graph.add_edges_from(sorted(pairs))
    return sorted((set(found) for found in networkx.connected_components(graph)), key=min)
