"""Graphs that a test writes row by row."""

from __future__ import annotations

from graph.runner import Statement
from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from loaders.runs import INDEXED, new_run_id, now


def finish(store: GraphStore) -> None:
    """Have a run say that it wrote everything there is, where a test wrote it in Cypher."""
    text = "MATCH (n) WHERE n:Patent OR n:Holder SET n.changedBy = 'run-by-hand'"
    store.runner.write([Statement(text, {})])
    put(store, Batch())


def put(store: GraphStore, batch: Batch) -> None:
    """Write a batch as a run of the loader would, so that index and counts follow."""
    run = new_run_id()
    for query in INDEXED:
        for row in batch.rows.get(query, ()):
            row["props"]["changedBy"] = run
    done = {"id": run, "props": {"kind": "run", "startedAt": now(), "finishedAt": now()}}
    GraphWriter(store.runner, store.catalog).write(Batch({**batch.rows, "runs": [done]}))
