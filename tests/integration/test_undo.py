"""Withdrawing a load on both engines: the graph is as before, and can be loaded again."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

from graph.errors import ChainNavError
from graph.found import Filters
from graph.settings import Settings
from graph.store import GraphStore
from loaders import run as conduct
from loaders.example.codes import credit_code
from loaders.run import undo_load
from tests.integration.test_corrections import CORRECTED, EARLIER, OTHER
from tests.integration.test_load import HEADER, load, number, write
from tests.integration.test_sources import (
    APPLIED,
    FIRMS,
    PLAN,
    TABLES,
    every_source,
)
from tests.whole_graph import whole_graph

FILES = ["patents_table", "companies", "agents", "transfers", "demands", "reference_counts", "parks",
         "agencies", "universities", "licences"]  # fmt: skip


@pytest.mark.parametrize("source", FILES)
def test_a_load_undone_leaves_the_graph_as_it_was(
    source: str, fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, OTHER]))
    before = whole_graph(fresh_store)
    path = write(tmp_path / f"{source}.csv", TABLES[source])
    report = load(fresh_store, settings, path)
    assert report.totals["loaded"] == 1
    loaded = whole_graph(fresh_store)
    assert loaded != before
    done = undo_load(fresh_store, settings, report.load)
    assert (done.rows, done.replaced, done.files) == (1, 0, {str(path)})
    assert whole_graph(fresh_store) == before
    assert load(fresh_store, settings, path).totals["loaded"] == 1
    assert whole_graph(fresh_store) == loaded


def test_all_sources_undone_at_once(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, OTHER]))
    before = whole_graph(fresh_store)
    report = load(fresh_store, settings, every_source(tmp_path / "全部"))
    undo_load(fresh_store, settings, report.load)
    assert whole_graph(fresh_store) == before


def test_what_another_file_says_as_well_stays(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    same = [HEADER, CORRECTED, OTHER]
    load(fresh_store, settings, write(tmp_path / "a.csv", same))
    before = whole_graph(fresh_store)
    report = load(fresh_store, settings, write(tmp_path / "b.csv", [*same, EARLIER]))
    undo_load(fresh_store, settings, report.load)
    titles = [row for row in whole_graph(fresh_store) if "FILED_BY" in row]
    assert titles == [row for row in before if "FILED_BY" in row]


def test_a_holding_rests_on_what_is_still_told(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    firm = "示例电子有限公司"
    filed = [["申请号", "名称", "申请人"], [number(1), "一种底", firm]]
    load(fresh_store, settings, write(tmp_path / "a.csv", filed))
    before = whole_graph(fresh_store)
    held = [["申请号", "名称", "申请人", "当前权利人"], [number(1), "一种底", firm, firm]]
    report = load(fresh_store, settings, write(tmp_path / "b.csv", held))
    rule = "MATCH (:Holder)-[r:HOLDS]->(:Patent) RETURN r.rule AS rule"
    assert fresh_store.cypher(rule).rows == [{"rule": "held_by+resolved_to"}]
    undo_load(fresh_store, settings, report.load)
    assert fresh_store.cypher(rule).rows == [{"rule": "filed_by+resolved_to"}]
    assert whole_graph(fresh_store) == before


def test_values_that_the_undone_file_put_in_place_of_others_go_back(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    firms = ["企业名称", "统一社会信用代码", "经营范围", "企业状态"]
    code = credit_code("360700", Random(1))  # noqa: S311 -- a made-up code
    load(
        fresh_store, settings,
        write(tmp_path / "a.csv", [
            ["申请号", "名称", "申请人", "地址"],
            [number(1), "一种板", "示例甲公司", "江西省赣州市章贡区示例路1号"],
        ]),
        write(tmp_path / "b.csv", [firms, ["示例甲公司", "", "线路板制造", "存续"]]),
    )  # fmt: skip
    before = whole_graph(fresh_store)
    told = ["申请号", "名称", "摘要", "申请日", "申请人", "地址"]
    report = load(
        fresh_store, settings,
        write(tmp_path / "c.csv", [
            told,
            [number(1), "一种多层板", "层压", "2021-02-03", "示例甲公司", "广东省深圳市南山区示例路"],
        ]),
        write(tmp_path / "d.csv", [firms, ["示例甲公司", code, "门窗制造", "注销"]]),
    )  # fmt: skip
    assert conduct.search_index(settings).search("层压", Filters(kind=("patent",))).total == 1
    undo_load(fresh_store, settings, report.load)
    assert whole_graph(fresh_store) == before
    assert conduct.search_index(settings).search("层压", Filters(kind=("patent",))).total == 0


REGISTERS = {
    "parks": ["园区名称", "级别", "所在地", "类型"],
    "agencies": ["机构名称", "类型", "职能"],
    "companies": ["企业名称", "企业状态", "注册地址"],
}
TOLD = {
    "parks": (["示例园", "省级", "", ""], ["示例园", "国家级", "江西省赣州市", "高新区"]),
    "agencies": (["示例中心", "保护中心", "快速预审"], ["示例中心", "保护中心", "快速维权"]),
    "companies": (["示例甲公司", "注销", ""], ["示例甲公司", "注销", "江西省赣州市"]),
}


@pytest.mark.parametrize("source", REGISTERS)
def test_two_registers_of_one_thing(
    source: str, fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    """What the later one told goes, by undoing it or by correcting its row, and no more."""
    header, (first, second) = REGISTERS[source], TOLD[source]
    load(fresh_store, settings, write(tmp_path / "a.csv", [header, first]))
    before = whole_graph(fresh_store)
    path = write(tmp_path / "b.csv", [header, second])
    report = load(fresh_store, settings, path)
    told = whole_graph(fresh_store)
    assert told != before
    undo_load(fresh_store, settings, report.load)
    assert whole_graph(fresh_store) == before
    load(fresh_store, settings, path)
    assert whole_graph(fresh_store) == told
    load(fresh_store, settings, write(path, [header, [*second[:1], *first[1:]]]))
    assert whole_graph(fresh_store) == before


def test_what_a_park_register_alone_told_goes(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    parks = write(tmp_path / "a.csv", [REGISTERS["parks"], TOLD["parks"][1]])
    report = load(fresh_store, settings, parks)
    header = ["企业名称", "企业状态", "所在园区"]
    firms = write(tmp_path / "b.csv", [header, ["示例甲公司", "存续", "示例园"]])
    load(fresh_store, settings, firms)
    assert conduct.search_index(settings).search("国家级", Filters(kind=("park",))).total == 1
    undo_load(fresh_store, settings, report.load)
    found = fresh_store.cypher("MATCH (k:Park) RETURN k.name AS n, k.level AS l, k.kind AS k").rows
    assert found == [{"n": "示例园", "l": None, "k": None}]
    assert conduct.search_index(settings).search("国家级", Filters(kind=("park",))).total == 0


def test_a_firm_that_a_later_register_calls_at_work_is_open(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header, firm = REGISTERS["companies"][:2], "示例甲公司"
    load(fresh_store, settings, write(tmp_path / "a.csv", [header, [firm, "注销"]]))
    second = load(fresh_store, settings, write(tmp_path / "b.csv", [header, [firm, "存续"]]))
    closed = "MATCH (h:Holder) RETURN h.closed AS c, h.status AS s"
    assert fresh_store.cypher(closed).rows == [{"c": None, "s": "存续"}]
    undo_load(fresh_store, settings, second.load)
    assert fresh_store.cypher(closed).rows == [{"c": "注销", "s": "注销"}]


def test_files_loaded_again_unchanged_are_no_later_ones(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header, key = ["申请号", "名称", "摘要"], number(1)
    load(fresh_store, settings, write(tmp_path / "a.csv", [header[:2], [key, "一种板"]]))
    before = whole_graph(fresh_store)
    second = load(fresh_store, settings, write(tmp_path / "b.csv", [header, [key, "二种板", "旧"]]))
    again = load(fresh_store, settings, tmp_path)
    assert again.totals["unchanged"] == 2
    told = fresh_store.cypher(
        "MATCH (s:Source) WHERE s.path ENDS WITH 'b.csv' RETURN s.loadedBy AS run"
    )
    assert told.rows == [{"run": second.load}], "the load that wrote its rows"
    undo_load(fresh_store, settings, second.load)
    assert whole_graph(fresh_store) == before


def test_a_value_that_a_later_file_gave_stays(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header, key = ["申请号", "名称", "摘要"], number(1)
    load(fresh_store, settings, write(tmp_path / "a.csv", [header[:2], [key, "一种板"]]))
    second = load(fresh_store, settings, write(tmp_path / "b.csv", [header, [key, "二种板", "旧"]]))
    load(fresh_store, settings, write(tmp_path / "c.csv", [header, [key, "二种板", "新"]]))
    undo_load(fresh_store, settings, second.load)
    found = fresh_store.cypher("MATCH (p:Patent) RETURN p.title AS t, p.abstract AS a").rows
    assert found == [{"t": "二种板", "a": "新"}], "the third file says so too"


def test_the_search_index_follows(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    report = load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, EARLIER, OTHER]))
    assert conduct.search_index(settings).search("误录").total > 0
    undo_load(fresh_store, settings, report.load)
    assert conduct.search_index(settings).search("误录").total == 0
    patents = Filters(kind=("patent",))
    assert conduct.search_index(settings).search("压合", patents).total == 0


def test_undoing_a_correction_lets_the_older_file_be_loaded_again(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, EARLIER, OTHER])
    load(fresh_store, settings, path)
    first = whole_graph(fresh_store)
    write(path, [HEADER, CORRECTED, OTHER])
    report = load(fresh_store, settings, path)
    done = undo_load(fresh_store, settings, report.load)
    assert (done.rows, done.replaced) == (1, 1)
    write(path, [HEADER, EARLIER, OTHER])
    assert load(fresh_store, settings, path).totals["loaded"] == 1
    assert whole_graph(fresh_store) == first


def test_an_older_policy_can_be_loaded_again(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    load(fresh_store, settings, path)
    first = whole_graph(fresh_store)
    path.write_text(PLAN.replace("20家", "30家"), encoding="utf-8")
    report = load(fresh_store, settings, path)
    undo_load(fresh_store, settings, report.load)
    path.write_text(PLAN, encoding="utf-8")
    load(fresh_store, settings, path)
    assert whole_graph(fresh_store) == first


def test_a_closing_is_undone(fresh_store: GraphStore, settings: Settings, tmp_path: Path) -> None:
    path = write(tmp_path / "名录.csv", FIRMS)
    load(fresh_store, settings, path)
    report = load(fresh_store, settings, write(path, FIRMS[:2]))
    undo_load(fresh_store, settings, report.load)
    rows = fresh_store.cypher("MATCH (h:Holder) WHERE h.closed IS NOT NULL RETURN h.name AS n").rows
    assert rows == []


def test_a_paired_patent_loses_what_the_undone_load_said(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "b.csv", APPLIED))
    before = whole_graph(fresh_store)
    told = [
        ["公开号", "名称", "发明人", "引证", "代理机构"],
        ["CN113000001A", APPLIED[1][2], "张示例", "CN112000009A", "示例代理有限公司 36100"],
    ]
    report = load(fresh_store, settings, write(tmp_path / "a.csv", told))
    assert whole_graph(fresh_store) != before
    undo_load(fresh_store, settings, report.load)
    assert whole_graph(fresh_store) == before


SOLD = [
    ["申请号", "名称", "申请人", "受让人"],
    [number(3), "一种板", "示例大学", "示例受让有限公司"],
]


def test_the_events_of_an_export_go_with_their_row(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    before = whole_graph(fresh_store)
    path = write(tmp_path / "a.csv", SOLD)
    report = load(fresh_store, settings, path)
    undo_load(fresh_store, settings, report.load)
    assert whole_graph(fresh_store) == before
    load(fresh_store, settings, path)
    write(path, [SOLD[0], [*SOLD[1][:3], ""]])
    load(fresh_store, settings, path)
    assert fresh_store.cypher("MATCH (e:Event) RETURN e.id AS id").rows == []


def test_an_unknown_load_and_one_undone_twice(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(ChainNavError, match=r"没有批次 run-x；.*chainnav load list"):
        undo_load(fresh_store, settings, "run-x")
    report = load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, OTHER]))
    undo_load(fresh_store, settings, report.load)
    with pytest.raises(ChainNavError, match=rf"批次 {report.load} 已由 run-.* 撤销"):
        undo_load(fresh_store, settings, report.load)
    newest, undone = fresh_store.all_rows("load.runs")[:2]
    assert (undone["id"], undone["undoneBy"]) == (report.load, newest["id"])


def test_many_rows_undone(fresh_store: GraphStore, settings: Settings, tmp_path: Path) -> None:
    before = whole_graph(fresh_store)
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = ([f"示例第{at}线路板厂", "示例省示例路", "印制电路板制造"] for at in range(2300))
        csv.writer(file).writerows([FIRMS[0], *rows])
    report = load(fresh_store, settings, path)
    assert undo_load(fresh_store, settings, report.load).rows == 2300
    assert whole_graph(fresh_store) == before
