"""Everything a graph holds, as text that two loads of the same can be compared by."""

from __future__ import annotations

from typing import Any

from graph.runner import Statement
from graph.store import GraphStore

NODES = "MATCH (n) WHERE NOT (n:LoadRun OR n:Source) RETURN labels(n)[0] AS label, properties(n) AS props"
LINKS = (
    "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS tail, coalesce(a.id, a.code, a.name) AS a, "
    "type(r) AS type, properties(r) AS props, coalesce(b.id, b.code, b.name) AS b"
)
BOOKKEEPING = ("sources", "said", "told", "changedBy", "at")
_MOST, _SECONDS = 10**7, 120


def whole_graph(store: GraphStore) -> list[str]:
    """Every node and relationship as text, without keys, runs and times."""
    rows: list[dict[str, Any]] = []
    for text in (NODES, LINKS):
        found = store.runner.read(Statement(text, {}), limit=_MOST, timeout=_SECONDS)
        assert not found.truncated
        rows += found.rows

    def plain(row: dict[str, Any]) -> str:
        props = {k: v for k, v in row["props"].items() if k not in BOOKKEEPING}
        return str(row | {"props": sorted(props.items())})

    return sorted(map(plain, rows))
