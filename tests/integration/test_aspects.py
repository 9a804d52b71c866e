"""What patents say of themselves: loaded with them, counted in a matrix, read anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from loaders import retag
from loaders.enrich.aspects import aspect_props
from loaders.run import retag_patents
from tests.integration.test_load import GOOD, HEADER, load, write

CLAIMS = "层压多层线路板，降低了生产成本，操作方便。适用于通信领域。"
MULTI = "electronics.mid.pcb.multi"


@pytest.fixture
def loaded(fresh_store: GraphStore, settings: Settings, tmp_path: Path) -> GraphStore:
    row = [CLAIMS if cell == "层压多层线路板" else cell for cell in GOOD[0]]
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, row, GOOD[1]]))
    return fresh_store


def said(store: GraphStore) -> dict[str, Any]:
    text = "MATCH (p:Patent)-[:APPLIES_TO]->(:ChainNode {code: $code}) RETURN DISTINCT p AS p"
    return dict(store.cypher(text, {"code": MULTI}).rows[0]["p"])


def test_a_patent_carries_what_it_says(loaded: GraphStore) -> None:
    found = said(loaded)
    assert found["subject"] == "压合方法"
    assert found["effects"] == ["降低成本", "操作方便"]
    assert found["applications"] == ["通信"]
    text = f"{found['title']}\n{found['abstract']}"
    kind, span, rule, name = next(a for a in found["aspects"] if "成本" in a).split(" ")
    start, end = map(int, span.split("-"))
    assert (kind, rule, name) == ("effect", "rule:effect-verb", "降低成本")
    assert text[start:end] == "降低了生产成本"


def test_the_matrix_counts_families_by_node_and_effect(loaded: GraphStore) -> None:
    scope = {"chain": "electronics.pcb", "from": 2020, "to": 2022}
    rows = loaded.all_rows("navigation.effect_matrix", **scope)
    cells = {(row["node"], row["effect"]): row["families"] for row in rows}
    assert cells[MULTI, "降低成本"] == cells[MULTI, "操作方便"] == 1
    assert rows == loaded.all_rows("navigation.effect_matrix", region="360700", **scope)
    assert loaded.all_rows("navigation.effect_matrix", region="440000", **scope) == []


def test_a_list_of_titles_takes_nothing_away(
    loaded: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    before = said(loaded)
    titles = [["申请号", "名称"], [GOOD[0][0], GOOD[0][4]]]
    load(loaded, settings, write(tmp_path / "titles.csv", titles))
    after = said(loaded)
    assert {k: after[k] for k in ("effects", "aspects", "subject")} == {
        k: before[k] for k in ("effects", "aspects", "subject")
    }


def test_tagging_again_reads_them_anew(
    loaded: GraphStore, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the lexicon of effects has changed."""

    def without_effects(title: str, abstract: str) -> dict[str, Any]:
        found = aspect_props(title, abstract)
        return {name: value for name, value in found.items() if name != "effects"}

    assert retag_patents(loaded, settings, None).changed == 0
    monkeypatch.setattr(retag, "aspect_props", without_effects)
    assert retag_patents(loaded, settings, None).changed == 1
    assert "effects" not in said(loaded)
    monkeypatch.undo()
    assert retag_patents(loaded, settings, None).changed == 1
    assert said(loaded)["effects"] == ["降低成本", "操作方便"]
