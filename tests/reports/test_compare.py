"""Reports compared with an earlier issue."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from graph.changes import Cause
from loaders.run import LoadOptions, run_load, undo_load
from tests.reports.conftest import Graph
from tests.reports.reading import page, words
from tests.reports.test_verify import HEADER, patent
from webapp.reports.build import BuiltReport
from webapp.reports.causes import CAUSES
from webapp.reports.errors import ReportError


def earlier(built: BuiltReport, path: Path, **changed: str) -> Path:
    """Write a lock like that of ``built`` with other verdicts on some nodes."""
    lock = json.loads(built.paths[2].read_text(encoding="utf-8"))
    for figure in lock["figures"]:
        node, _, name = figure["key"].rpartition(".")
        if name == "verdict":
            figure["value"] = changed.get(node, figure["value"])
    path.write_text(json.dumps(lock), encoding="utf-8")
    return path


def test_compared_with_an_earlier_lock_the_table_shows_both(
    graph: Graph, built: BuiltReport, tmp_path: Path
) -> None:
    changed = {"electronics.mid.pcb.multi": "missing"}
    lock = earlier(built, tmp_path / "old.lock.json", **changed)
    done = graph.build(tmp_path / "new", compare=str(lock))
    assert done.lock["compare"]["sha256"] == "sha256:" + sha256(lock.read_bytes()).hexdigest()
    figures = {figure["key"]: figure["value"] for figure in done.lock["figures"]}
    assert figures["count.changed"] == 1
    text = words(done.paths[0])
    assert "上期结论" in text
    assert "上期族数" in text
    assert "上期结论" not in words(built.paths[0])


def test_a_gap_that_new_patents_close_is_found_and_explained(
    graph: Graph, built: BuiltReport, tmp_path: Path
) -> None:
    gaps = [row for row in graph.diagnosis().rows if row["verdict"] == "missing"]
    rules = graph.store.all_rows("diagnosis.rules", chain="electronics.pcb")
    rule = {one["owner"]: one for one in rules}[gaps[-1]["node"]]
    symbol = next(one for one in rule["ipc"] if "/" in one).rstrip("*")
    lock = json.loads(built.paths[-1].read_text(encoding="utf-8"))
    day = (date.fromisoformat(lock["cutoff"]) + timedelta(days=1)).isoformat()
    with_patents = [
        patent(f"20211{at:07d}", f"CN11{at}A", day, rule["keywords"][0], symbol)
        for at in range(9100001, 9100031)
    ]
    path = tmp_path / "planted.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *with_patents])
    loaded = run_load(graph.store, graph.settings, [path], LoadOptions())
    try:
        done = graph.build(tmp_path / "new", compare=str(built.paths[-1]))
    finally:
        undo_load(graph.store, graph.settings, loaded.load)
    figures = {one["key"]: one["value"] for one in done.lock["figures"]}
    assert figures["change.healed"] >= 1
    assert figures[f"{gaps[-1]['node']}.families"] == 30
    table = next(
        table
        for table in page(done.paths[1]).xpath("//table")
        if "改变或持续" in table.xpath("caption")[0].text_content()
    )
    rows = {
        row[0].text_content(): [one.text_content() for one in row]
        for row in table.xpath(".//tbody/tr")
    }
    told = rows[gaps[-1]["name"]]
    assert told[1] == "缺口消除" and told[-1] == CAUSES[Cause.REAL]
    assert [one for one in rows.values() if one[1] == "持续缺口"]


def test_an_unchanged_comparison_says_so(graph: Graph, built: BuiltReport, tmp_path: Path) -> None:
    done = graph.build(tmp_path / "new", compare=str(built.paths[2]))
    assert "各环节结论没有变化" in words(done.paths[0])


def test_a_lock_of_another_region_is_not_compared_with(
    graph: Graph, built: BuiltReport, tmp_path: Path
) -> None:
    with pytest.raises(ReportError, match="region"):
        graph.build(tmp_path, compare=str(built.paths[2]), params={"region": "360700"})


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"figures": [1]}', "\x00"])
def test_a_broken_lock_is_refused(graph: Graph, tmp_path: Path, content: str) -> None:
    lock = tmp_path / "old.lock.json"
    lock.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=r"old\.lock\.json"):
        graph.build(tmp_path / "x", compare=str(lock))
