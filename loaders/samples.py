"""Precision of a chain node: a sample of what its rule tagged, judged by a person.

The precision of a node is the share of yes among the judged patents that still count at it, by
its own tag or one below it (GB/T 39551.1 asks for the check of a search's precision by samples).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from graph.errors import UnknownCodeError
from graph.store import GraphStore
from graph.writer import Batch, GraphWriter

YES, NO, UNDO = "yes", "no", "undo"
Row = dict[str, Any]


def sample(store: GraphStore, node: str, count: int) -> list[Row]:
    """Return patents that count at a node: evenly drawn, the same each time, judged ones too.

    :raises UnknownCodeError: no such node.
    """
    check_node(store, node)
    ids = [row["id"] for row in store.all_rows("quality.tagged", node=node)]
    drawn = sorted(ids, key=lambda one: sha256(f"{node}|{one}".encode()).digest())[:count]
    return store.all_rows("quality.sample", node=node, patents=drawn)


def judge(
    store: GraphStore, writer: GraphWriter, patent: str, node: str, answer: str, by: str, at: str
) -> Row:
    """Note whether a patent belongs to a node, or take that back; return the node's precision.

    :param answer: ``yes``, ``no`` or ``undo``.
    :returns: ``precision`` (None where nothing is judged) and ``judged``, how many are.
    """
    batch = Batch()
    if answer == UNDO:
        batch.add("unjudged_tag", {"tail": patent, "head": node})
    else:
        props = {"answer": answer, "by": by, "at": at}
        batch.add("judged_tag", {"tail": patent, "head": node, "props": props})
    writer.write(batch)
    measure(writer, [node])
    return store.all_rows("quality.precision", node=node)[0]


def measure(writer: GraphWriter, nodes: Sequence[str]) -> None:
    """Compute the precision of nodes from what is judged."""
    writer.run_chunked("derive.node_precision", "nodes", nodes)


def measure_all(store: GraphStore, writer: GraphWriter) -> None:
    """Compute it anew for every node that has judged patents: their tags may have changed."""
    measure(writer, [row["node"] for row in store.all_rows("quality.judged_nodes")])


def check_ends(store: GraphStore, patent: str, node: str) -> None:
    """Check that there are such a patent and such a node.

    :raises UnknownCodeError: there is none.
    """
    check_node(store, node)
    if not store.all_rows("load.still_there", patents=[patent]):
        raise UnknownCodeError(f"图中没有专利 {patent}；标识见 chainnav tag sample {node}")


def check_node(store: GraphStore, node: str) -> None:
    """Check that there is such a node.

    :raises UnknownCodeError: there is none.
    """
    if not store.all_rows("quality.precision", node=node):
        raise UnknownCodeError(
            f"没有代码为 {node[:60]} 的环节；可用代码见 chainnav query run lookup.nodes"
        )
