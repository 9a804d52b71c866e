"""A region's own export compared with reference counts of the country, on both engines."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from graph.diagnosis import Diagnosis, diagnose
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from graph.verdict import Verdict
from loaders.run import LoadOptions, run_load
from tests.conftest import wipe
from tests.handmade import put
from tests.integration.test_diagnosis import CARRIER, HDI, HERE, MULTI, YEARS, World

CHAIN, REGION = "electronics.pcb", "360000"
HEADER = ["环节代码", "区域代码", "申请年", "专利类型", "族数", "数据库", "检索式", "检索日期"]
TOLD = ["示例库", "IPC=H05K", "2026-01-15"]


def counts(path: Path, table: dict[tuple[str, str], int], leave_out: int = 0) -> Path:
    """Write a sheet with the same count of a node and kind in each year, but in ``leave_out``."""
    rows = [
        [node, "100000", str(year), kind, str(count), *TOLD]
        for (node, kind), count in table.items()
        for year in YEARS
        if year != leave_out or node != HDI
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


@pytest.fixture
def alone(store: GraphStore, settings: Settings) -> GraphStore:
    """A graph with patents of the region only."""
    wipe(store)
    run_load(store, settings, [], LoadOptions())
    world = World()
    world.add(60, [MULTI], HERE)
    world.add(10, [HDI], HERE)
    put(store, world.batch)
    return store


def found(store: GraphStore, **more: Any) -> Diagnosis:
    return diagnose(store, load_thresholds(), chain=CHAIN, region=REGION, **more)


WHOLE = {
    (CHAIN, "全部"): 2000,
    (MULTI, "全部"): 400,
    (MULTI, "发明"): 200,
    (MULTI, "有效发明"): 100,
    (HDI, "全部"): 1000,
}


def test_a_share_of_itself_says_nothing_a_share_of_the_country_does(
    alone: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    before = found(alone)
    assert {row["verdict"] for row in before.rows} == {"withheld"}
    report = run_load(alone, settings, [counts(tmp_path / "c.csv", WHOLE)], LoadOptions())
    assert (report.totals["loaded"], report.totals["rejected"]) == (len(WHOLE) * len(YEARS), 0)
    assert not [one for one in report.issues if "未连接" in one.reason]
    done = found(alone)
    shown = done.to_json()
    assert (shown["basis"], shown["countedBy"]) == ("counts", "示例库，2026-01-15")
    rows = {row["node"]: row for row in done.rows}
    multi, hdi = rows[MULTI], rows[HDI]
    # 70 of the chain's 10,000 families; 60 of the node's 2,000: expected 14.
    assert [multi[k] for k in ("families", "regionFamilies", "nodeFamilies", "allFamilies")] == [
        *(60, 70, 2000, 10_000)
    ]
    assert multi["expected"] == pytest.approx(14) and multi["rta"] == pytest.approx(60 / 14)
    assert multi["referenceValidShare"] == 0.5
    assert multi["verdict"] == Verdict.STRONG, "all 60 are valid, half of the country's are"
    assert hdi["rta"] == pytest.approx(10 / 35) and hdi["referenceValidShare"] is None
    assert hdi["cr5"] is None and "权利人" in hdi["nullReasons"]["cr5"]
    assert rows[CARRIER]["nodeFamilies"] is None
    assert "本环节 2019、2020、2021、2022、2023 年" in rows[CARRIER]["reason"]
    assert found(alone, reference="counts").rows == done.rows


def test_a_year_that_was_not_counted_withholds_the_node(
    alone: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = counts(tmp_path / "c.csv", WHOLE, leave_out=2021)
    run_load(alone, settings, [path], LoadOptions())
    rows = {row["node"]: row for row in found(alone).rows}
    assert rows[HDI]["verdict"] == Verdict.WITHHELD and "2021 年" in rows[HDI]["reason"]
    assert rows[MULTI]["verdict"] == Verdict.STRONG


def test_the_latest_query_counts(alone: GraphStore, settings: Settings, tmp_path: Path) -> None:
    run_load(alone, settings, [counts(tmp_path / "a.csv", WHOLE)], LoadOptions())
    text = counts(tmp_path / "b.csv", {(HDI, "全部"): 3000}).read_text("utf-8")
    later = tmp_path / "b.csv"
    later.write_text(
        text.replace("IPC=H05K", "IPC=H05K3").replace("2026-01-15", "2026-02-01"), "utf-8"
    )
    run_load(alone, settings, [later], LoadOptions())
    rows = {row["node"]: row for row in found(alone).rows}
    assert rows[HDI]["nodeFamilies"] == 15_000


def test_counts_that_are_asked_for_and_not_there(alone: GraphStore) -> None:
    rows = found(alone, reference="counts:440000").rows
    assert all("没有装载" in row["reason"] for row in rows if row["nodeFamilies"] is None)
    assert all(row["rta"] is None and row["nullReasons"]["rta"] for row in rows)
