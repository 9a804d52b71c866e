"""What a report says where a number rests on little: few dated patents, few families, none."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.diagnosis import diagnose
from graph.metrics import FEW_FAMILIES
from graph.thresholds import load_thresholds
from tests.reports.conftest import Graph
from tests.reports.reading import page, words
from webapp.reports.blocks import text_of
from webapp.reports.build import BuiltReport
from webapp.reports.facts import Facts, RecordingStore
from webapp.reports.numbers import Numbers


def test_the_cutoff_says_what_it_rests_on(graph: Graph, built: BuiltReport) -> None:
    row = graph.store.all_rows("diagnosis.cutoff")[0]
    said = f"截止日 {row['cutoff']}（{row['dated']} 件有公开日，共 {row['patents']} 件）"
    for text in (words(built.paths[0]), page(built.paths[1]).text_content()):
        assert said in text
        assert "有公开日的专利只占" not in text


def test_few_dated_patents_are_warned_of(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The example dates every patent; with the limit above all of them, all are few.
    monkeypatch.setattr("graph.metrics.DATED_ENOUGH", 1.01)
    done = graph.build(tmp_path, formats=["html"])
    assert "有公开日的专利只占 100.0%：" in page(done.paths[0]).text_content()
    figure = next(one for one in done.lock["figures"] if one["key"] == "share.dated")
    assert figure["value"] == 1.0


def test_growth_from_few_families_says_how_many(graph: Graph, tmp_path: Path) -> None:
    done = graph.build(tmp_path, formats=["html"], params={"from": 2018})
    shown = {one.get("value") for one in page(done.paths[0]).iter("data")}
    text = page(done.paths[0]).text_content()
    nodes = [key.removesuffix(".growth") for key in shown if key.endswith(".growth")]
    assert nodes
    query = next(one for one in done.lock["queries"] if one["query"] == "diagnosis.node_years")
    rows = graph.store.all_rows("diagnosis.node_years", **query["params"])
    counts = {(row["node"], row["year"]): row["families"] for row in rows}
    for node in nodes:
        years = query["params"]["from"], query["params"]["to"]
        first, last = (counts[node, year] for year in years)
        few = min(first, last) < FEW_FAMILIES
        assert (f"{node}.families.{years[0]}" in shown) == few
        assert not few or f"（首年 {first} 族、末年 {last} 族，基数小）" in text
    assert any(key.endswith(".families.2018") for key in shown)


def test_the_interval_of_no_family_is_its_upper_bound(graph: Graph) -> None:
    recorder = RecordingStore(graph.store)
    limits = load_thresholds(graph.settings.home)
    found = diagnose(recorder, limits, chain="electronics.pcb", region="360000")
    row = next(row for row in found.rows if row["verdict"] == "missing")

    def shown(**bounds: float | None) -> str:
        numbers = Numbers(Facts(recorder), recorder, found)
        return text_of(numbers.interval(row | bounds))

    assert shown(rtaLow=None, rtaHigh=None) == ""
    assert shown(rtaLow=0.0, rtaHigh=0.0) == ""
    assert shown(rtaLow=0.0, rtaHigh=0.35) == "≤ 0.35"


def test_a_parent_of_the_same_families_is_said_to_be_no_second_gap(
    graph: Graph, built: BuiltReport
) -> None:
    rows = {row["node"]: row for row in graph.diagnosis().rows}
    pairs = [
        (rows[row["parent"]]["name"], row["name"])
        for row in rows.values()
        if row["parent"] in rows
        and row["verdict"] != "withheld"
        and all(
            row[name] == rows[row["parent"]][name]
            for name in ("verdict", "families", "nodeFamilies")
        )
    ]
    assert pairs
    text = words(built.paths[0])
    assert all(f"{parent}（同{child}）" in text for parent, child in pairs)
    assert text.count("（同") == len(pairs)


def test_outside_dependence_names_whom_the_region_cites(graph: Graph, built: BuiltReport) -> None:
    marked = [row for row in graph.diagnosis().rows if "outside_dependence" in row["flags"]]
    assert marked
    text = words(built.paths[0])
    for row in marked:
        scope = {name: row["params"][name] for name in ("region", "from", "to")}
        given = scope | {"node": row["node"], "limit": 200}
        cited = graph.store.query("report.node_cited", **given)
        if not row["outsideCitations"]:
            continue
        assert f"“{row['name']}”引证的区域外权利人" in text
        assert sum(one["citations"] for one in cited.rows) >= row["outsideCitations"]
        assert cited.rows[0]["name"] in text


def test_an_interval_around_one_is_said_beside_a_gap(graph: Graph, built: BuiltReport) -> None:
    said = "RTA 的 95% 区间包含 1"
    wide = [
        row
        for row in graph.diagnosis().rows
        if row["verdict"] in ("weak", "extension")
        and row["rtaLow"] is not None
        and row["rtaLow"] < 1 < row["rtaHigh"]
    ]
    assert words(built.paths[0]).count(said) == len(wide) > 0
