"""What a report was made of, as its lock file says it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from graph.settings import Settings
from graph.snapshots import rule_digests
from graph.store import GraphStore
from webapp.reports.context import Context
from webapp.reports.lock import digest


def lock_of(
    context: Context, settings: Settings, store: GraphStore, files: Mapping[str, bytes]
) -> dict[str, Any]:
    """Return what a report was made of: files, figures, queries, and the state of the graph."""
    previous = context.previous
    return {
        "report": context.definition.name,
        "built": context.subject.built.isoformat(),
        "version": version("chainnav"),
        "definition": context.definition.digest,
        "look": context.look.digest,
        "params": dict(context.params),
        "snapshot": None,
        "compare": previous.to_json() if previous else None,
        "engine": settings.graph_name,
        **grounds(context, store),
        "queries": [used.to_json() for used in context.store.used],
        "figures": context.facts.to_json(),
        "files": [{"path": name, "sha256": digest(content)} for name, content in files.items()],
    }


def grounds(context: Context, store: GraphStore) -> dict[str, Any]:
    """Return what numbers rest on beside queries: thresholds, rules, precisions, files, cut-off.

    :param store: where the questions of this account are asked, which are none of the report.
    """
    rules: dict[str, str] = {}
    for prefix, found in context.found.items():
        rows = store.all_rows("diagnosis.rules", chain=found.scope.chain)
        rules |= {prefix + node: one for node, one in rule_digests(rows).items()}
    return {
        "cutoff": context.cutoff,
        "thresholds": context.limits.to_json(),
        "rules": rules,
        "precisions": {
            prefix + row["node"]: row["precision"]
            for prefix, found in context.found.items()
            for row in found.rows
        },
        "loads": store.all_rows("snapshot.loads"),
    }
