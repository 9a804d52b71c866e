"""A corrected file on both engines: what its earlier version alone said is gone, the rest stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.found import Filters
from graph.settings import Settings
from graph.store import GraphStore
from loaders import run as conduct
from loaders.derive import Derivation
from loaders.registry import sources
from tests.conftest import wipe
from tests.integration.test_load import GOOD, HEADER, census, check_nodes, load, number, write
from tests.whole_graph import whole_graph

EARLIER = [
    *(number(1), "CN113000001A", "2021.08.01", "2021.02.03", "一种多层印制电路板的压合方法"),
    *("层压多层线路板", "示例误录有限公司；示例大学", "341000 江西省赣州市章贡区示例路1号"),
    *("H05K3/46(2006.01)I; B25B11/00(2006.01)I", "示例误录代理所 36100"),
]
CORRECTED = GOOD[0]
OTHER = GOOD[1]


def test_a_corrected_file_leaves_the_graph_of_its_last_version(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, EARLIER, OTHER])
    load(fresh_store, settings, path)
    before = whole_graph(fresh_store)
    write(path, [HEADER, CORRECTED, OTHER])
    report = load(fresh_store, settings, path)
    assert report.totals == {"read": 2, "loaded": 1, "unchanged": 1, "rejected": 0}
    twice = whole_graph(fresh_store)
    wipe(fresh_store)
    load(fresh_store, settings, path)
    assert twice == whole_graph(fresh_store)
    assert twice != before


def test_what_a_corrected_row_no_longer_names_is_not_found(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, EARLIER, OTHER])
    load(fresh_store, settings, path)
    index = conduct.search_index(settings)
    assert {hit.title for hit in index.search("误录").hits} >= {"示例误录有限公司"}
    write(path, [HEADER, CORRECTED, OTHER])
    load(fresh_store, settings, path)
    assert conduct.search_index(settings).search("误录").total == 0
    assert "示例赣电有限公司" in {
        hit.title for hit in conduct.search_index(settings).search("赣电").hits
    }


def test_a_correction_leaves_what_another_file_says(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, EARLIER])
    other = write(
        tmp_path / "b.csv",
        [
            ["申请号", "名称", "申请人", "IPC"],
            [number(1), EARLIER[4], "示例误录有限公司", "B25B11/00"],
        ],
    )
    load(fresh_store, settings, path, other)
    write(path, [HEADER, CORRECTED])
    load(fresh_store, settings, path)
    assert check_nodes(
        fresh_store, "MATCH (:Patent)-[:FILED_BY]->(a:Applicant) RETURN a.name AS a"
    ) == {("示例误录有限公司",), ("示例赣电有限公司",), ("示例大学",)}
    assert check_nodes(
        fresh_store, "MATCH (:Patent)-[:CLASSIFIED_AS]->(i:Ipc) RETURN i.code AS c"
    ) == {("B25B11/00",), ("H05K3/46",), ("H05K1/02",)}


def test_a_value_that_a_correction_takes_out_is_gone(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, EARLIER])
    load(fresh_store, settings, path)
    write(path, [HEADER, [*EARLIER[:1], "", "", *EARLIER[3:]]])
    load(fresh_store, settings, path)
    text = "MATCH (p:Patent) RETURN p.title AS t, p.publicationNumber AS n, p.publicationDate AS d"
    assert check_nodes(fresh_store, text) == {(EARLIER[4], None, None)}


def test_a_patent_has_one_region_the_one_read_last(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    moved = [*CORRECTED[:7], "广东省深圳市南山区示例路2号", *CORRECTED[8:]]
    first = write(tmp_path / "a.csv", [HEADER, CORRECTED, moved])
    text = "MATCH (:Patent)-[:ORIGINATES_IN]->(r:Region) RETURN r.code AS c"
    load(fresh_store, settings, first)
    assert check_nodes(fresh_store, text) == {("440305",)}
    load(fresh_store, settings, write(tmp_path / "b.csv", [HEADER, CORRECTED]))
    assert check_nodes(fresh_store, text) == {("360702",)}


def test_what_a_corrected_row_had_put_in_place_of_another_file_comes_back(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header, key = ["申请号", "名称", "法律状态", "申请人", "地址"], number(1)
    place = "341000 江西省赣州市章贡区示例路1号"
    first = [header, [key, "一种板", "有效", "示例甲公司", place]]
    load(fresh_store, settings, write(tmp_path / "a.csv", first))
    alone = status_of(fresh_store)
    path = write(
        tmp_path / "b.csv", [header, [key, "二种板", "无效", "示例甲公司", "广东省深圳市南山区"]]
    )
    load(fresh_store, settings, path)
    assert status_of(fresh_store) == {("二种板", "dead", "440305")}
    write(path, [header, [key, "三种板", "", "示例甲公司", ""]])
    corrected = load(fresh_store, settings, path)
    assert status_of(fresh_store) == {("三种板", "valid", "360702")}
    conduct.undo_load(fresh_store, settings, corrected.load)
    assert status_of(fresh_store) == alone


def status_of(store: GraphStore) -> set[tuple[str | None, ...]]:
    text = (
        "MATCH (p:Patent)-[:ORIGINATES_IN]->(r:Region) "
        "RETURN p.title AS t, p.legalStatus AS s, r.code AS c"
    )
    return check_nodes(store, text)


def register(path: Path, place: str, scope: str) -> Path:
    header = ["企业名称", "统一社会信用代码", "注册地址", "经营范围"]
    return write(path, [header, ["示例线路板厂", "", place, scope]])


def test_a_corrected_register_moves_the_firm_and_its_patents(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    firms = register(tmp_path / "企业.csv", "江西省赣州市章贡区示例路9号", "印制电路板生产")
    patent = [*CORRECTED[:6], "示例线路板厂", "", *CORRECTED[8:]]
    load(fresh_store, settings, firms, write(tmp_path / "a.csv", [HEADER, patent]))
    origin = "MATCH (:Patent)-[o:ORIGINATES_IN]->(r:Region) RETURN r.code AS c, o.basis AS b"
    place = "MATCH (:Holder {name: '示例线路板厂'})-[:LOCATED_IN]->(r:Region) RETURN r.code AS c"
    active = "MATCH (:Holder)-[a:ACTIVE_IN {basis: 'scope'}]->(n:ChainNode) RETURN n.code AS c"
    assert check_nodes(fresh_store, origin) == {("360702", "holder")}
    assert check_nodes(fresh_store, active)
    register(firms, "广东省深圳市南山区示例路9号", "示例服务")
    load(fresh_store, settings, firms)
    assert check_nodes(fresh_store, place) == {("440305",)}
    assert check_nodes(fresh_store, origin) == {("440305", "holder")}
    assert check_nodes(fresh_store, active) == set()


POLICY = "江西省示例专利转化实施方案\n一、总体目标\n到2026年，全省培育示例样板企业20家以上。\n二、重点任务\n"


def test_a_corrected_policy_says_what_its_last_text_says(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(
        f"{POLICY}(一)开展存量盘点。(责任单位:省市场监管局、省教育厅)\n(二)推进示例工作。(责任单位:省科技厅)\n",
        encoding="utf-8",
    )
    before = path.read_text(encoding="utf-8")
    load(fresh_store, settings, path)
    text = POLICY.replace("20家", "30家") + "(一)开展专利盘点。(责任单位:省市场监管局)\n"
    path.write_text(text, encoding="utf-8")
    load(fresh_store, settings, path)
    twice = whole_graph(fresh_store)
    assert check_nodes(fresh_store, "MATCH (t:Target) RETURN t.value AS v") == {(30,)}
    assert check_nodes(fresh_store, "MATCH (m:Measure) RETURN m.number AS n") == {("一",)}
    wipe(fresh_store)
    load(fresh_store, settings, path)
    assert twice == whole_graph(fresh_store)
    path.write_text(before, encoding="utf-8")
    load(fresh_store, settings, path)
    assert check_nodes(fresh_store, "MATCH (t:Target) RETURN t.value AS v") == {(20,)}


def test_a_run_that_was_cut_off_is_marked_by_the_one_that_completes_it(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD])

    def killed(_self: object, *, everything: bool) -> list[str]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Derivation, "run", killed)
        with pytest.raises(KeyboardInterrupt):
            load(fresh_store, settings, path)
    assert fresh_store.all_rows("load.state")[0]["unfinished"] == 1
    report = load(fresh_store, settings, path)
    assert report.totals["unchanged"] == 2
    newest, oldest = fresh_store.all_rows("load.runs")
    assert (newest["id"], oldest["cutOff"], oldest["finishedAt"]) == (
        report.load,
        report.load,
        None,
    )
    assert fresh_store.all_rows("load.state")[0]["unfinished"] == 0
    cut_off = whole_graph(fresh_store)
    wipe(fresh_store)
    load(fresh_store, settings, path)
    assert cut_off == whole_graph(fresh_store)
    assert census(fresh_store)


def test_where_a_register_places_a_holder_its_patents_are_found(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    row = list(GOOD[0])
    row[HEADER.index("申请人")] = "示例无址有限公司"
    row[HEADER.index("地址")] = ""
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, row]))
    register = [
        ["企业名称", "注册地址", "经营范围", "所在园区"],
        ["示例无址有限公司", "江西省赣州市章贡区示例路1号", "印制电路板制造", "示例章贡园区"],
    ]
    load(fresh_store, settings, write(tmp_path / "b.csv", register))
    index = conduct.search_index(settings)
    here = Filters(kind=("patent",), regions=("360000",))
    assert [hit.id for hit in index.search("", here).hits] == [number(1).split(".")[0]]
    (park,) = index.search("示例章贡园区", Filters(kind=("park",))).hits
    assert park.id == "示例章贡园区"
    sources = fresh_store.cypher("MATCH (k:Park) RETURN k.sources AS sources").rows
    assert [len(row["sources"]) for row in sources] == [1]


def test_a_cited_application_is_no_publication(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    cited, citing = number(1), number(2)
    header = ["申请号", "名称", "引证"]
    load(fresh_store, settings, write(tmp_path / "a.csv", [header, [citing, "一种门", cited]]))
    asked = (
        "MATCH (p:Patent) RETURN p.applicationNumber AS number, p.publicationNumber AS publication"
    )
    rows = fresh_store.cypher(asked).rows
    assert {row["number"] for row in rows} == {cited, citing}
    assert {row["publication"] for row in rows} == {None}


NAMES_ONLY = {
    "universities": [["学校名称"], ["示例甲大学"], ["示例乙学院"]],
    "listed_companies": [["公司全称", "证券代码"], ["示例股份有限公司", "000001.SZ"]],
    "companies": [["企业名称", "统一社会信用代码"], ["示例独存有限公司", ""]],
    "parks": [["园区名称", "级别"], ["示例园区", "省级"]],
    "agencies": [["机构名称", "类型"], ["示例保护中心", "保护中心"]],
}
"""Registers whose rows name somebody and connect nothing."""


def test_who_stands_in_a_register_stays_when_a_patent_is_corrected(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    registers = [write(tmp_path / f"{name}.csv", rows) for name, rows in NAMES_ONLY.items()]
    assert {sources()[name].draft for name in NAMES_ONLY} == {"holder", "park", "agency"}
    path = write(tmp_path / "a.csv", [HEADER, EARLIER])
    load(fresh_store, settings, *registers, path)
    named = (
        "MATCH (n) WHERE (n:Holder OR n:Park OR n:Agency) AND n.name IN $names RETURN n.name AS n"
    )
    names = [row[0] for rows in NAMES_ONLY.values() for row in rows[1:]]
    before = {row["n"] for row in fresh_store.cypher(named, {"names": names}).rows}
    assert before == set(names)
    write(path, [HEADER, CORRECTED])
    load(fresh_store, settings, path)
    assert {row["n"] for row in fresh_store.cypher(named, {"names": names}).rows} == before


def test_what_a_register_no_longer_says_of_a_firm_is_gone(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header = ["企业名称", "注册地址", "经营范围", "企业状态", "网址"]
    firm, place = "示例格甲有限公司", "江西省赣州市"
    path = write(tmp_path / "a.csv", [header, [firm, place, "线路板", "存续", "x.example"]])
    load(fresh_store, settings, path)
    write(path, [header, [firm, place, "", "", ""]])
    load(fresh_store, settings, path)
    twice = whole_graph(fresh_store)
    wipe(fresh_store)
    load(fresh_store, settings, path)
    assert twice == whole_graph(fresh_store)
    (found,) = fresh_store.cypher("MATCH (h:Holder) RETURN h.scope AS s, h.address AS a").rows
    assert found == {"s": None, "a": place}


def test_a_corrected_day_is_the_same_event(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header = ["专利号", "转让人", "受让人", "转让日期"]
    parties = ["示例大学", "示例受让有限公司"]
    path = write(tmp_path / "转让.csv", [header, [number(1), *parties, "2024-03-01"]])
    load(fresh_store, settings, path)
    write(path, [header, [number(1), *parties, "2024-03-02"]])
    assert load(fresh_store, settings, path).totals["loaded"] == 1
    days = "MATCH (:Patent)-[:HAS_EVENT]->(e:Event) RETURN e.date AS d ORDER BY d"
    assert check_nodes(fresh_store, days) == {("2024-03-02",)}
    twice = [header, *([number(1), *parties, f"2024-03-0{day}"] for day in (2, 5))]
    report = load(fresh_store, settings, write(path, twice))
    assert (report.totals["loaded"], report.issues) == (1, [])
    assert check_nodes(fresh_store, days) == {("2024-03-02",), ("2024-03-05",)}


EVENTS = "MATCH (:Patent)-[:HAS_EVENT]->(e:Event) RETURN e.type AS t, e.detail AS p, e.date AS d"


@pytest.mark.parametrize(
    ("header", "said", "found"),
    [
        (
            ["专利号", "获奖单位", "获奖年份", "奖项"],
            [["示例公司", "2023", "示例国家奖"], ["示例公司", "2023", "示例省奖"], ["示例公司", "2022", "示例省奖"]],
            {("示例国家奖", None, "2023"), ("示例省奖", None, "2022")},
        ),
        (
            ["专利号", "企业名称", "备案日期", "产品名称"],
            [["示例公司", "2023-05-06", "示例八层板"], ["示例公司", "2023-05-06", "示例十层板"], ["示例公司", "2023-05-07", "示例十层板"]],
            {(None, "示例八层板", "2023-05-06"), (None, "示例十层板", "2023-05-07")},
        ),
    ],
    ids=["award", "product"],
)  # fmt: skip
def test_two_awards_of_a_year_and_two_products_are_two_events(
    header: list[str],
    said: list[list[str]],
    found: set[tuple[str | None, ...]],
    fresh_store: GraphStore,
    settings: Settings,
    tmp_path: Path,
) -> None:
    one, other, corrected = ([number(1), *cells] for cells in said)
    report = load(fresh_store, settings, write(tmp_path / "a.csv", [header, one, other]))
    assert report.issues == []
    assert len(check_nodes(fresh_store, EVENTS)) == 2
    report = load(fresh_store, settings, write(tmp_path / "a.csv", [header, one, corrected]))
    assert report.totals["loaded"] == 1
    assert check_nodes(fresh_store, EVENTS) == found


def test_two_awards_in_a_cell_are_two_events(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header = ["申请号", "名称", "申请人", "专利奖"]
    rows = [header, [number(1), "一种板", "示例大学", "示例国家奖; 示例省奖"]]
    load(fresh_store, settings, write(tmp_path / "a.csv", rows))
    found = {(name, None, None) for name in ("示例国家奖", "示例省奖")}
    assert check_nodes(fresh_store, EVENTS) == found
