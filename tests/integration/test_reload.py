"""Files loaded again, and by several processes, on both engines: the graph is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from loaders.example import generate
from tests.conftest import wipe
from tests.integration.test_load import GOOD, HEADER, load, write
from tests.whole_graph import whole_graph


def test_helped_by_another_process_the_graph_is_the_same(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(tmp_path, 60)
    load(fresh_store, settings, tmp_path, workers=1)
    alone = whole_graph(fresh_store)
    wipe(fresh_store)
    monkeypatch.setattr("loaders.conduct._ALONE", -1)  # it helps from the first batch
    load(fresh_store, settings, tmp_path, workers=2)
    assert whole_graph(fresh_store) == alone


def test_a_row_that_tells_an_unchanged_one_otherwise_is_remarked(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD])
    load(fresh_store, settings, path)
    otherwise = [*GOOD[1][:4], "一种改进的夹具", *GOOD[1][5:]]
    write(path, [HEADER, *GOOD, otherwise])
    report = load(fresh_store, settings, path)
    assert report.totals == {"read": 3, "loaded": 1, "unchanged": 2, "rejected": 0}
    assert any("与第 3 行是同一件专利而内容不同" in issue.reason for issue in report.issues)


def test_twins_in_another_order_are_read_again(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    granted = [GOOD[0][0], "CN113000001B", "2022.08.01", *GOOD[0][3:]]
    path = write(tmp_path / "a.csv", [HEADER, GOOD[0], granted])
    load(fresh_store, settings, path)
    write(path, [HEADER, granted, GOOD[0]])
    report = load(fresh_store, settings, path)
    assert report.totals == {"read": 2, "loaded": 2, "unchanged": 0, "rejected": 0}
    corrected = whole_graph(fresh_store)
    wipe(fresh_store)
    load(fresh_store, settings, path)
    assert whole_graph(fresh_store) == corrected
