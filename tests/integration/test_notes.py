"""Notes and totals under a register on both engines: nobody of their name comes into being."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from tests.integration.test_load import load, write
from tests.integration.test_sources import TABLES


@pytest.mark.parametrize("source", ["parks", "agencies", "companies", "demands", "transfers"])
def test_a_note_under_a_table_is_passed_over(
    source: str, fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    notes = ["注：数据截至示例年底", "合计：1家", "填表人：示例甲"]
    below = [[note, *[""] * (len(TABLES[source][0]) - 1)] for note in notes]
    path = write(tmp_path / "a.csv", [*TABLES[source], *below])
    report = load(fresh_store, settings, path)
    assert report.totals == {"read": 1, "loaded": 1, "unchanged": 0, "rejected": 0}
    assert [(one.row, one.value) for one in report.issues] == list(enumerate(notes, 3))
    named = "MATCH (n) WHERE n.name IN $names OR n.title IN $names RETURN count(n) AS n"
    assert fresh_store.cypher(named, {"names": notes}).rows == [{"n": 0}]
    assert load(fresh_store, settings, path).totals["unchanged"] == 1
