"""Diagnoses that are kept: never changed, and compared with each other.

A snapshot holds all numbers of a diagnosis, what they were made with (parameters, thresholds,
rules, queries, files), and, for the periods of earlier snapshots of the same chain and region, what
its own graph and thresholds say of them. With that a change between two snapshots can be told apart
later, whatever became of the graph: see :mod:`graph.changes`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from graph.catalog import digest_of
from graph.counting import Row
from graph.diagnosis import Diagnosis, diagnose
from graph.errors import DiagnosisError
from graph.store import GraphStore
from graph.thresholds import Thresholds
from graph.verdict import NodeNumbers, Nodes
from graph.writer import Batch, GraphWriter

LONGEST_NAME = 80
_HEX = len("sha256:")
QUERIES = (
    *("chain_totals", "nodes", "node_counts", "node_companies"),
    *("node_citations", "node_years", "node_holders", "rules"),
    *("node_kinds", "node_roles", "place_nodes", "node_pairs"),
)
"""The queries of ``cypher/diagnosis`` that a diagnosis rests on."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One kept diagnosis: of a chain in a region, under a name."""

    id: str
    name: str
    chain: str
    region: str
    created: str
    detail: Mapping[str, Any]
    rows: Mapping[str, Row]
    """The row of each node, as :meth:`graph.diagnosis.Diagnosis.to_json` gives it."""
    nodes: Nodes

    @property
    def limits(self) -> Thresholds:
        """The thresholds it was judged by."""
        return Thresholds(**self.detail["thresholds"])

    @property
    def scope(self) -> str:
        """Period and reference, as a key of ``baselines``."""
        return scope_key(self.detail["params"])


def scope_key(params: Mapping[str, Any]) -> str:
    """Return what period and reference are called among the baselines of a snapshot."""
    return f"{params['from']}-{params['to']}-{params['reference']}"


def save(store: GraphStore, found: Diagnosis, name: str, *, engine: str, at: str) -> Diagnosis:
    """Keep a diagnosis under ``name``; return it with the key of its snapshot.

    :param engine: how the graph is called, for the record.
    :param at: time, ISO 8601.
    :raises DiagnosisError: no name, one too long, or one that this chain and region have already.
    """
    scope = found.scope
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise DiagnosisError(f"快照名称应有 1 至 {LONGEST_NAME} 个字")
    kept = store.all_rows("snapshot.scopes", chain=scope.chain, region=scope.region)
    if any(row["name"] == name for row in kept):
        raise DiagnosisError(
            f"{scope.chain} 在 {scope.region} 已有名为 {name} 的快照；快照存后不改，请换一个名称"
        )
    detail = _detail(store, found, engine)
    detail["baselines"] = _baselines(store, found, [json.loads(row["detail"]) for row in kept])
    key = digest_of([name, scope.chain, scope.region])[_HEX:][:12]
    saved = replace(found, snapshot=f"snap-{key}")
    GraphWriter(store.runner, store.catalog).write(_batch(saved, name, detail, at))
    return saved


def _detail(store: GraphStore, found: Diagnosis, engine: str) -> dict[str, Any]:
    chain = {"chain": found.scope.chain}
    rules, loads = store.all_rows_of(("diagnosis.rules", chain), ("snapshot.loads", {}))
    return {
        "params": found.scope.params,
        "cutoff": found.cutoff,
        "thresholds": found.thresholds.to_json(),
        "totals": dict(found.totals),
        "queries": {
            f"diagnosis.{name}": store.catalog[f"diagnosis.{name}"].digest for name in QUERIES
        },
        "rules": rule_digests(rules),
        "feeds": {node: list(fed) for node, fed in found.counted.nodes.feeds.items()},
        "loads": loads,
        "engine": engine,
    }


def rule_digests(rules: Iterable[Row]) -> dict[str, str]:
    """Return per node what changes when its rule, or one below it, does.

    :param rules: rows of ``diagnosis.rules``.
    """
    owned: dict[str, list[Row]] = defaultdict(list)
    for rule in rules:
        owned[rule["node"]].append({name: rule[name] for name in rule if name != "node"})
    return {node: digest_of(own)[_HEX:][:16] for node, own in owned.items()}


def _baselines(
    store: GraphStore, found: Diagnosis, earlier: Iterable[Mapping[str, Any]]
) -> dict[str, dict[str, Row]]:
    """Return what graph and thresholds of now say of the periods of earlier snapshots."""
    scopes = {scope_key(one["params"]): one["params"] for one in earlier}
    scopes.pop(scope_key(found.scope.params), None)
    return {key: _numbers_of(_again(store, found, params)) for key, params in scopes.items()}


def _again(store: GraphStore, found: Diagnosis, params: Mapping[str, Any]) -> Diagnosis:
    return diagnose(
        store,
        found.thresholds,
        chain=found.scope.chain,
        region=found.scope.region,
        first=params["from"],
        last=params["to"],
        reference=params["reference"] or None,
    )


def _numbers_of(found: Diagnosis) -> dict[str, Row]:
    return {
        row["node"]: {name: row[name] for name in ("verdict", "families", "rta")}
        for row in found.rows
    }


def _batch(found: Diagnosis, name: str, detail: Mapping[str, Any], at: str) -> Batch:
    batch = Batch()
    scope, key = found.scope, str(found.snapshot)
    props = {
        "name": name,
        "createdAt": at,
        "chain": scope.chain,
        "region": scope.region,
        "digest": digest_of(found.rows),
        "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
    }
    batch.add("snapshots", {"id": key, "props": props})
    for place, row in enumerate(found.rows):
        numbers = asdict(found.counted.nodes.numbers[row["node"]])
        kept = {"row": row, "numbers": numbers}
        told = {
            **{one: row[one] for one in ("node", "verdict", "flags", "reason", "families", "rta")},
            "numbers": json.dumps(kept, ensure_ascii=False, sort_keys=True),
        }
        gap = {"id": f"{key}/{place:04d}", "snapshot": key, "node": row["node"]}
        batch.add("gaps", gap | {"region": scope.region, "props": told})
    return batch


def read(store: GraphStore, name: str) -> dict[tuple[str, str], Snapshot]:
    """Return the snapshots of a name by chain and region.

    :raises DiagnosisError: there is none.
    """
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row in store.all_rows("snapshot.gaps", name=name):
        by_key[row["snapshot"]].append(row)
    if not by_key:
        raise DiagnosisError(f"没有名为 {name} 的快照；已有的见 chainnav snapshot list")
    found = [_snapshot(name, rows) for rows in by_key.values()]
    return {(one.chain, one.region): one for one in found}


def _snapshot(name: str, gaps: list[Row]) -> Snapshot:
    first, detail = gaps[0], json.loads(gaps[0]["detail"])
    kept = {gap["node"]: json.loads(gap["numbers"]) for gap in gaps}
    rows = {node: one["row"] for node, one in kept.items()}
    nodes = Nodes(
        numbers={node: NodeNumbers(**one["numbers"]) for node, one in kept.items()},
        names={node: row["name"] for node, row in rows.items()},
        feeds=detail["feeds"],
    )
    return Snapshot(
        first["snapshot"],
        name,
        first["chain"],
        first["region"],
        first["createdAt"],
        detail,
        rows,
        nodes,
    )
