"""Diagnoses kept on both engines: frozen, refused twice, and what changed since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.changes import Cause, Change, NodeChange, compare
from graph.diagnosis import Diagnosis, diagnose
from graph.errors import DiagnosisError
from graph.settings import Settings
from graph.snapshots import Snapshot, read, save
from graph.store import GraphStore
from graph.thresholds import Thresholds, load_thresholds
from loaders.run import LoadOptions, run_load
from tests import handmade
from tests.conftest import wipe
from tests.integration.test_diagnosis import CARRIER, HDI, HERE, MULTI, THERE, World

CHAIN, REGION = "electronics.pcb", "360000"
LIMITS = replace(load_thresholds(), min_expected=1, min_reference=20)
AT = "2026-01-0{}T00:00:00+00:00"


@pytest.fixture
def made(store: GraphStore, settings: Settings) -> World:
    wipe(store)
    run_load(store, settings, [], LoadOptions())
    world = World()
    world.add(20, [MULTI], HERE)
    world.add(40, [MULTI], THERE)
    world.add(4, [HDI], HERE)
    world.add(60, [HDI], THERE)
    world.add(30, [CARRIER], THERE)
    put(store, world)
    return world


def put(store: GraphStore, world: World) -> None:
    handmade.put(store, world.batch)


def keep(
    store: GraphStore, name: str, turn: int, last: int = 2023, limits: Thresholds = LIMITS
) -> Diagnosis:
    found = diagnose(store, limits, chain=CHAIN, region=REGION, first=2019, last=last)
    return save(store, found, name, engine="e", at=AT.format(turn))


def snap(store: GraphStore, name: str) -> Snapshot:
    return read(store, name)[CHAIN, REGION]


def changes(store: GraphStore, old: str, new: str) -> dict[str, NodeChange]:
    return {one.node: one for one in compare(snap(store, old), snap(store, new))}


def test_a_snapshot_is_frozen(store: GraphStore, made: World) -> None:
    found = keep(store, "一季度", 1)
    assert found.to_json()["snapshot"] == found.snapshot
    kept = snap(store, "一季度")
    assert list(kept.rows.values()) == found.rows
    assert kept.limits == LIMITS
    assert kept.detail["queries"]["diagnosis.node_counts"].startswith("sha256:")
    made.add(30, [HDI], HERE)
    put(store, made)
    assert snap(store, "一季度").rows == kept.rows
    listed = store.all_rows("snapshot.list")
    assert [(row["name"], row["nodes"]) for row in listed] == [("一季度", len(found.rows))]
    text = "MATCH (g:Gap)-[:ON]->(n:ChainNode), (g)-[:FOR]->(r:Region) RETURN count(g) AS n, r.code AS r"
    assert store.cypher(text).rows == [{"n": len(found.rows), "r": REGION}]


def test_a_name_is_given_once(store: GraphStore, made: World) -> None:
    keep(store, "一季度", 1)
    with pytest.raises(DiagnosisError, match="存后不改"):
        keep(store, "一季度", 2)
    with pytest.raises(DiagnosisError, match="1 至"):
        keep(store, " ", 2)
    with pytest.raises(DiagnosisError, match="没有名为"):
        read(store, "二季度")
    assert len(store.all_rows("snapshot.list")) == 1


def test_more_data_of_the_same_years(store: GraphStore, made: World) -> None:
    keep(store, "旧", 1)
    made.add(40, [CARRIER], HERE)
    put(store, made)
    keep(store, "新", 2)
    found = changes(store, "旧", "新")
    assert (found[CARRIER].change, found[CARRIER].causes) == (Change.HEALED, (Cause.DATA,))
    assert found[CARRIER].families == (0, 40, 40)


def test_a_later_year_is_told_from_data_and_thresholds(store: GraphStore, made: World) -> None:
    keep(store, "旧", 1, last=2022)
    made.add(40, [CARRIER], HERE, applicationYear=2023)
    put(store, made)
    keep(store, "新", 2)
    one = changes(store, "旧", "新")[CARRIER]
    assert (one.change, one.causes, one.families) == (Change.HEALED, (Cause.REAL,), (0, 0, 40))
    keep(store, "再", 3, limits=replace(LIMITS, min_expected=1000))
    other = changes(store, "新", "再")[CARRIER]
    assert (other.change, other.causes) == (Change.UNDECIDED, (Cause.THRESHOLDS,))


def test_a_changed_rule_is_told(store: GraphStore, made: World) -> None:
    keep(store, "旧", 1)
    batch = World()
    batch.add(40, [CARRIER], HERE)
    batch.batch.add(
        "chain_nodes", {"code": CARRIER, "props": {"keywords": ["示例"]}, "source": "s#1"}
    )
    put(store, batch)
    keep(store, "新", 2)
    one = changes(store, "旧", "新")[CARRIER]
    assert (one.change, one.causes) == (Change.HEALED, (Cause.RULES,))
