"""Tagging by text: trained on the graph, kept in it, used by later loads, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from loaders.conduct import LoadOptions
from loaders.run import remove_text, retag_patents, run_load, train_text
from loaders.text_tags import stored_model
from tests.integration.test_load import load, number, write
from tests.unit.nlp.example_patents import texts

HEADER = ["申请号", "名称", "摘要", "IPC", "申请日"]
NODE = "electronics.mid.pcb.multi"
BARE = number(900)


@pytest.fixture
def loaded(fresh_store: GraphStore, settings: Settings, tmp_path: Path) -> GraphStore:
    boards = [[*one, "H05K3/46"] for one in texts(True, 50)]
    chairs = [[*one, "A47C4/04"] for one in texts(False, 50)]
    rows = [
        [number(at), *row, "2021-03-01"]
        for at, row in enumerate(one for pair in zip(boards, chairs, strict=True) for one in pair)
    ]
    bare = [BARE, "示例叠板", "芯板叠合后压合，铜箔与半固化片层压，蚀刻线路", "", "2021-03-01"]
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, *rows, bare]))
    return fresh_store


def tags(store: GraphStore, patent: str) -> dict[str, str]:
    text = """MATCH (p:Patent)-[t:APPLIES_TO]->(n:ChainNode) WHERE p.applicationNumber = $number
              RETURN n.code AS code, t.ruleId AS rule"""
    rows = store.cypher(text, {"number": patent}).rows
    return {row["code"]: row["rule"] for row in rows}


def unheard(_done: int, _all: int) -> None:
    """Nobody watches."""


def test_a_trained_model_tags_what_has_no_symbol_and_later_loads(
    loaded: GraphStore, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stored_model(loaded) is None and NODE not in tags(loaded, BARE)
    ruled = tags(loaded, number(0))
    done = train_text(loaded, settings, unheard)
    assert done.model is not None and NODE in done.model.nodes
    assert tags(loaded, BARE)[NODE] == done.model.rule_id
    assert done.tagged.by_text == done.tagged.changed > 1, "tags by rule stay as they were"
    assert NODE in ruled and tags(loaded, number(0)) == ruled
    kept = stored_model(loaded)
    assert kept is not None and kept.digest == done.model.digest
    row = loaded.all_rows("navigation.node_unplaced", **{"node": NODE, "from": 2021, "to": 2021})[0]
    assert row["families"] > 30 and 0 < row["textOnly"] < 20

    monkeypatch.setattr("loaders.conduct._ALONE", -1)  # a helping process from the first batch
    for at, workers in ((901, 1), (902, 2)):
        rows = [[number(at), "示例内层芯板", "铜箔与半固化片层压后蚀刻线路", "", "2021-03-01"]]
        path = write(tmp_path / f"{at}.csv", [HEADER, *rows])
        run_load(loaded, settings, [path], LoadOptions(workers=workers))
        assert tags(loaded, number(at))[NODE] == kept.rule_id

    assert retag_patents(loaded, settings, None).changed == 0
    again = train_text(loaded, settings, unheard)
    assert again.model is not None
    assert set(tags(loaded, BARE).values()) == {again.model.rule_id}
    assert remove_text(loaded, settings).by_text == 0
    assert stored_model(loaded) is None and NODE not in tags(loaded, BARE)


def test_without_enough_patents_there_is_no_model(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, [BARE, "板", "层压", "", ""]]))
    done = train_text(fresh_store, settings, unheard)
    assert done.model is None and stored_model(fresh_store) is None
    assert {one.positives for one in done.fits} == {0}
