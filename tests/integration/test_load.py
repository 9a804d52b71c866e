"""The conduct of a load on both engines: every row accounted for, twice the same, traceable."""

from __future__ import annotations

import csv
import json
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import filelock
import pytest
from openpyxl import Workbook

from graph.errors import ChainNavError
from graph.found import Filters
from graph.settings import Settings
from graph.store import GraphStore
from loaders.fields import check_digit
from loaders.readers import Content, Table, contents, read
from loaders.report import LoadReport
from loaders.run import LoadOptions, run_load, search_index


def number(serial: int, *, year: int = 2021, kind: int = 1) -> str:
    digits = f"{year}{kind}{serial:07d}"
    return f"CN{digits}.{check_digit(digits)}"


HEADER = [
    "申请号",
    "公开（公告）号",
    "公开（公告）日",
    "申请日",
    "名称",
    "摘要",
    "申请人",
    "地址",
    "IPC",
    "代理机构",
]
GOOD = [
    [
        *(number(1), "CN113000001A", "2021.08.01", "2021.02.03", "一种多层印制电路板的压合方法"),
        *("层压多层线路板", "示例赣电有限公司；示例大学", "341000 江西省赣州市章贡区示例路1号"),
        *("H05K3/46(2006.01)I; H05K1/02(2006.01)I", "示例专利代理有限公司 36100"),
    ],
    [
        *(number(2, kind=2), "CN213000002U", "2021-08-02", "20210204", "一种夹具"),
        *("夹持", "张示例", "广东省深圳市南山区示例路2号", "B25B11/00", ""),
    ],
]
BAD = {
    "校验位": [
        number(3)[:-1] + ("0" if number(3)[-1] != "0" else "1"),
        "",
        "",
        "",
        "一种门",
        "",
        "",
        "",
        "",
        "",
    ],
    "这一天不存在": [number(4), "", "2021.02.30", "", "一种窗", "", "", "", "", ""],
    "没有名称": [number(5), "", "", "", "", "", "", "", "", ""],
    "没有申请号": ["", "", "", "", "一种锁", "", "", "", "", ""],
}


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def load(store: GraphStore, settings: Settings, *paths: Path, **options: object) -> LoadReport:
    report = run_load(store, settings, paths, LoadOptions(**options))  # type: ignore[arg-type]
    check_columns(report)
    if store.counts is not None and not options.get("dry_run"):
        store.counts.of(store)  # it follows each load, see conftest.py
    return report


def check_columns(report: LoadReport) -> None:
    """Check that what is wrong is told of a column that its file has."""
    for path in {
        issue.path for issue in report.issues if issue.column and Path(issue.path).exists()
    }:
        found = [part for content in contents(Path(path)) if isinstance(content, Content)
                 for part in read(content)]  # fmt: skip
        headers = {name for part in found if isinstance(part, Table) for name in part.header}
        told = {one.column for one in report.issues if one.path == path and one.column}
        assert told <= headers or any(column.startswith("第 ") for column in told), path


def check_nodes(store: GraphStore, text: str) -> set[tuple[object, ...]]:
    rows = [tuple(row.values()) for row in store.cypher(text).rows]
    return {tuple(tuple(v) if isinstance(v, list) else v for v in row) for row in rows}


def census(store: GraphStore) -> list[dict[str, object]]:
    return [
        row for row in store.all_rows("quality.counts") if row["name"] not in ("LoadRun", "Source")
    ]


def test_rows_become_a_connected_graph(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "导出.csv", [HEADER, *GOOD])
    report = load(fresh_store, settings, path)
    assert report.totals == {"read": 2, "loaded": 2, "unchanged": 0, "rejected": 0}
    assert report.exit_status == 0
    assert check_nodes(
        fresh_store,
        "MATCH (p:Patent) RETURN p.id AS i, p.kind AS k, p.applicationYear AS y, p.mainIpc AS m, p.publicationDate AS d",
    ) == {
        ("CN20211" + "0000001", "invention", 2021, "H05K3/46", "2021-08-01"),
        ("CN20212" + "0000002", "utility_model", 2021, "B25B11/00", "2021-08-02"),
    }
    assert check_nodes(
        fresh_store,
        "MATCH (p:Patent)-[f:FILED_BY]->(a:Applicant)-[r:RESOLVED_TO]->(h:Holder)-[:HOLDS]->(p) "
        "RETURN a.name AS a, f.order AS o, h.kind AS k, r.judgement AS j",
    ) == {
        ("示例赣电有限公司", 1, "company", "same"),
        ("示例大学", 2, "university", "same"),
        ("张示例", 1, "person", "same"),
    }
    assert check_nodes(
        fresh_store,
        "MATCH (p:Patent)-[o:ORIGINATES_IN]->(r:Region) RETURN p.title AS t, r.code AS r, o.basis AS b",
    ) == {("一种多层印制电路板的压合方法", "360702", "address"), ("一种夹具", "440305", "address")}
    assert ("electronics.mid.pcb.multi",) in check_nodes(
        fresh_store,
        "MATCH (:Patent {id: 'CN202110000001'})-[t:APPLIES_TO]->(n) WHERE t.evidence CONTAINS 'H05K3/46' RETURN n.code AS c",
    )
    assert check_nodes(
        fresh_store, "MATCH (:Patent)-[:REPRESENTED_BY]->(g:Agency) RETURN g.name AS n, g.code AS c"
    ) == {("示例专利代理有限公司", "36100")}
    assert check_nodes(
        fresh_store,
        "MATCH (:Ipc {code: 'H05K3/46'})-[:PART_OF*1..4]->(up:Ipc) RETURN up.code AS c",
    ) == {("H05K3/00",), ("H05K",), ("H05",), ("H",)}


def test_every_fact_leads_back_to_its_row(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD])
    load(fresh_store, settings, path)
    source = fresh_store.cypher(
        "MATCH (s:Source {path: $path}) RETURN s.id AS id, s.rows AS rows, s.complete AS c",
        {"path": str(path)},
    ).rows[0]
    assert (source["rows"], source["c"]) == (2, True)
    first = f"{source['id']}#2"
    assert (first,) in check_nodes(
        fresh_store, "MATCH (p:Patent {id: 'CN202110000001'}) UNWIND p.sources AS s RETURN s AS s"
    )
    without = check_nodes(
        fresh_store, "MATCH ()-[r]->() WHERE r.sources IS NULL RETURN DISTINCT type(r) AS t"
    )
    assert without == {("RESOLVED_TO",), ("ACTIVE_IN",)}, "the exceptions of decision 0003"
    nodes = fresh_store.cypher(
        "MATCH (n) WHERE n.sources IS NULL AND NOT n:Source AND NOT n:LoadRun RETURN DISTINCT labels(n) AS l"
    ).rows
    assert nodes == []


def test_loading_twice_changes_nothing(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD, *BAD.values()])
    first = load(fresh_store, settings, path)
    before = census(fresh_store)
    facts = check_nodes(
        fresh_store, "MATCH (p:Patent) RETURN p.id AS i, p.title AS t, p.sources AS s"
    )
    again = load(fresh_store, settings, path)
    assert first.totals == {"read": 6, "loaded": 2, "unchanged": 0, "rejected": 4}
    assert again.totals == {"read": 6, "loaded": 0, "unchanged": 2, "rejected": 4}
    assert census(fresh_store) == before
    text = "MATCH (p:Patent) RETURN p.id AS i, p.title AS t, p.sources AS s"
    assert check_nodes(fresh_store, text) == facts


def test_a_changed_row_is_loaded_the_others_are_unchanged(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD])
    load(fresh_store, settings, path)
    corrected = [*GOOD[1][:4], "一种改进的夹具", *GOOD[1][5:]]
    write(path, [HEADER, GOOD[0], corrected])
    report = load(fresh_store, settings, path)
    assert report.totals == {"read": 2, "loaded": 1, "unchanged": 1, "rejected": 0}
    assert ("一种改进的夹具",) in check_nodes(fresh_store, "MATCH (p:Patent) RETURN p.title AS t")


def test_two_files_may_speak_of_one_patent(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    first = write(tmp_path / "a.csv", [HEADER, *GOOD])
    second = write(
        tmp_path / "b.csv", [["申请号", "名称", "主分类号"], [GOOD[0][0], GOOD[0][4], "H05K1/02"]]
    )
    report = load(fresh_store, settings, first, second)
    assert report.totals["loaded"] == 3
    row = fresh_store.cypher(
        "MATCH (p:Patent {id: 'CN202110000001'}) RETURN size(p.sources) AS n"
    ).rows
    assert row == [{"n": 2}]


def test_each_bad_row_is_reported_with_its_place(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD, *BAD.values()])
    report = load(fresh_store, settings, path)
    assert report.exit_status == 3
    rejected = [issue for issue in report.issues if issue.level == "reject"]
    assert [issue.row for issue in rejected] == [4, 5, 6, 7]
    for issue, word in zip(rejected, BAD, strict=True):
        assert word in issue.reason and issue.hint
    assert rejected[0].column == "申请号" and rejected[0].value == BAD["校验位"][0]
    report.save(tmp_path / "out" / "report.json")
    saved = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert saved["totals"]["rejected"] == 4
    assert saved["files"][0]["source"] == "patents_table"
    lines = (tmp_path / "out" / "report.issues.csv").read_bytes()
    assert lines.startswith(b"\xef\xbb\xbf") and lines.count(b"\n") == 5


def test_a_row_with_several_faults_is_one_row_rejected(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    bad = [BAD["校验位"][0], "CN113000004A", "去年", "2021-02-30", "", *GOOD[0][5:]]
    report = load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, *GOOD, bad]))
    assert report.totals == {"read": 3, "loaded": 2, "unchanged": 0, "rejected": 1}
    rejected = [(one.row, one.column) for one in report.issues if one.level == "reject"]
    assert rejected == [(4, name) for name in ("申请号", "名称", "申请日", "公开（公告）日")]


def test_a_folder_is_loaded_past_what_cannot_be(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.csv", [HEADER, *GOOD])
    write(folder / "b.csv", [["颜色", "尺寸"], ["红", "大"]])
    (folder / "c.csv").write_bytes(b"")
    (folder / "d.xlsx").write_bytes(b"PK\x03\x04 cut")
    (folder / "e.png").write_bytes(b"\x89PNG")
    report = load(fresh_store, settings, folder)
    assert report.totals["loaded"] == 2 and report.exit_status == 0
    reasons = {Path(one["path"]).name: one["reason"] for one in report.skipped}
    assert set(reasons) == {"b.csv", "c.csv", "d.xlsx", "e.png"}
    assert "颜色、尺寸" in reasons["b.csv"]


def test_a_named_file_that_nobody_knows_fails_the_run(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "b.csv", [["颜色", "尺寸"], ["红", "大"]])
    good = write(tmp_path / "a.csv", [HEADER, *GOOD])
    report = load(fresh_store, settings, path, good, tmp_path / "none.csv")
    assert report.exit_status == 1
    assert len(report.named_failures) == 2 and "不存在" in report.named_failures[1]
    assert report.totals["loaded"] == 2


def test_a_dry_run_writes_nothing(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD, *BAD.values()])
    report = load(fresh_store, settings, path, dry_run=True)
    assert report.totals == {"read": 6, "loaded": 2, "unchanged": 0, "rejected": 4}
    assert fresh_store.cypher(
        "MATCH (n:Patent|Source|LoadRun) WHERE n.kind <> 'reference' RETURN count(n) AS n"
    ).rows == [{"n": 0}]


def test_unknown_columns_are_named(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [[*HEADER, "市场热度"], [*GOOD[0], "高"], [*GOOD[1], ""]])
    report = load(fresh_store, settings, path)
    assert report.files[0].ignored_columns == ["市场热度"]
    assert [issue.column for issue in report.issues] == ["市场热度"]


def test_two_loads_at_once_are_refused(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD])
    settings.home.mkdir(parents=True, exist_ok=True)
    with (
        filelock.FileLock(settings.home / "load.lock"),
        pytest.raises(ChainNavError, match="正有另一次装载"),
    ):
        load(fresh_store, settings, path)


def registers_and_policy(folder: Path) -> tuple[Path, Path, Path]:
    """Write a register of firms, one of parks, and a policy; one firm is a placeholder."""
    firms = write(
        folder / "企业.csv",
        [
            ["企业名称", "统一社会信用代码", "注册地址", "环节", "角色", "经营范围"],
            [
                "示例赣电有限公司",
                "91360727MA35LGHK7K",
                "江西省赣州市龙南市示例园区",
                "electronics.mid.pcb.hdi",
                "生产",
                "",
            ],
            [
                "示例线路板厂",
                "",
                "江西省吉安市示例路",
                "",
                "",
                "生产：多层线路板、柔性线路板；销售电子产品",
            ],
            ["xxx有限公司", "", "", "", "", "贸易"],
        ],
    )
    parks = write(
        folder / "园区.csv",
        [
            ["园区名称", "级别", "所在地", "服务产业链"],
            ["示例电子产业园", "省级", "江西省赣州市龙南市", "电子信息"],
        ],
    )
    policy = folder / "方案.txt"
    policy.write_text(
        "江西省示例专利转化实施方案\n一、总体目标\n到2026年，全省培育示例样板企业20家以上。\n二、重点任务\n"
        "(一)开展存量专利盘点。支持电子信息产业链。(责任单位:省市场监管局、省教育厅)\n",
        encoding="utf-8",
    )
    return firms, parks, policy


def test_registers_and_policies(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    report = load(fresh_store, settings, *registers_and_policy(tmp_path))
    assert report.totals == {"read": 5, "loaded": 4, "unchanged": 0, "rejected": 1}
    found = {file.source: dict(file.found) for file in report.files}
    assert found["companies"] == {"located": 2, "active": 2}
    assert {name: found["policies"][name] for name in ("measures", "targets", "responsible")} == {
        "measures": 1,
        "targets": 1,
        "responsible": 2,
    }
    assert check_nodes(
        fresh_store,
        "MATCH (h:Holder)-[a:ACTIVE_IN]->(n:ChainNode), (h)-[:LOCATED_IN]->(r:Region) "
        "WHERE a.basis = 'register' RETURN h.name AS h, n.code AS n, a.role AS r, r.code AS c",
    ) == {("示例赣电有限公司", "electronics.mid.pcb.hdi", "生产", "360783")}
    scope = check_nodes(
        fresh_store,
        "MATCH (h:Holder {name: '示例线路板厂'})-[a:ACTIVE_IN]->(n) RETURN a.basis AS b, n.code AS n",
    )
    assert ("scope", "electronics.mid.pcb") in scope
    assert check_nodes(
        fresh_store,
        "MATCH (k:Park)-[:SERVES]->(c:Chain), (k)-[:LOCATED_IN]->(r) RETURN k.name AS k, c.code AS c, r.code AS r",
    ) == {("示例电子产业园", "electronics", "360783")}
    assert check_nodes(
        fresh_store,
        "MATCH (g:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure) RETURN g.name AS g, r.lead AS l, m.number AS n",
    ) == {("江西省市场监督管理局", True, "一"), ("江西省教育厅", False, "一")}
    assert check_nodes(
        fresh_store,
        "MATCH (:Policy)-[:HAS_TARGET]->(t:Target) RETURN t.comparator AS c, t.value AS v, t.unit AS u, t.deadline AS d",
    ) == {(">=", 20, "家", "2026-12-31")}


def test_the_search_index_is_never_stale(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD])
    load(fresh_store, settings, path)
    index = search_index(settings)
    assert index.catch_up(fresh_store) == 0
    found = index.search("印制电路板")
    assert "CN202110000001" in [hit.id for hit in found.hits if hit.kind == "patent"]
    assert [hit.id for hit in index.search(number(1)).hits] == ["CN202110000001"]
    assert [hit.id for hit in index.search("ZL 2021 1 0000001").hits] == ["CN202110000001"]
    corrected = [*GOOD[1][:4], "一种改进的夹具", *GOOD[1][5:]]
    write(path, [HEADER, GOOD[0], corrected])
    load(fresh_store, settings, path)
    titles = [
        hit.title for hit in search_index(settings).search("夹具").hits if hit.kind == "patent"
    ]
    assert titles == ["一种改进的夹具"]


def test_a_damaged_or_missing_index_is_made_anew(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, *GOOD]))
    (folder,) = [p for p in (settings.home / "index").iterdir() if p.is_dir()]
    (folder / "meta.json").write_text("{", encoding="utf-8")
    index = search_index(settings)
    assert index.catch_up(fresh_store) > 0
    assert index.search("夹具", Filters(kind=("patent",))).total == 1
    for file in folder.iterdir():
        file.unlink()
    index = search_index(settings)
    assert index.catch_up(fresh_store) > 0
    assert index.search("夹具", Filters(kind=("patent",))).total == 1


def test_an_index_is_made_anew_while_readers_lock_it(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    """A reader that reloads makes a lock file in the folder, at any moment."""
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, *GOOD]))
    (folder,) = [p for p in (settings.home / "index").iterdir() if p.is_dir()]
    done = Event()

    def lock() -> None:
        while not done.is_set():
            with suppress(FileNotFoundError):
                (folder / ".tantivy-meta.lock").touch()

    reader = Thread(target=lock)
    reader.start()
    try:
        for _ in range(8):
            assert search_index(settings).rebuild(fresh_store) > 0
    finally:
        done.set()
        reader.join()
    assert search_index(settings).search("夹具", Filters(kind=("patent",))).total == 1


def test_a_cover_sheet_beside_a_table_is_no_failure(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.title = "说明"
    book.active.append(["本表由示例处编制，截至本月"])
    for row in (HEADER, *GOOD):
        (book["专利"] if "专利" in book.sheetnames else book.create_sheet("专利")).append(row)
    path = tmp_path / "带封面.xlsx"
    book.save(path)
    report = load(fresh_store, settings, path)
    assert report.totals["loaded"] == 2 and report.named_failures == []
    ((skipped, reason),) = [(one["path"], one["reason"]) for one in report.skipped]
    assert skipped == str(path) and "说明" in reason
    del book["专利"]
    alone = tmp_path / "只有封面.xlsx"
    book.save(alone)
    assert load(fresh_store, settings, alone).named_failures


def test_a_dry_run_knows_what_is_there(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD])
    load(fresh_store, settings, path)
    again = load(fresh_store, settings, path, dry_run=True)
    assert again.totals == {"read": 2, "loaded": 0, "unchanged": 2, "rejected": 0}


def test_a_firm_stands_in_the_park_its_row_names(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    firms = write(
        tmp_path / "firms.csv",
        [
            ["企业名称", "环节", "所在园区"],
            ["示例甲有限公司", "electronics.mid.pcb.multi", "示例高新区；示例产业园"],
        ],
    )
    load(fresh_store, settings, firms)
    parks = write(
        tmp_path / "parks.csv", [["园区名称", "级别", "所在地"], ["示例高新区", "国家级", "赣州市"]]
    )
    load(fresh_store, settings, parks)
    for park in ("示例高新区", "示例产业园"):
        rows = fresh_store.all_rows("entity.park_holders", id=park)
        assert [row["name"] for row in rows] == ["示例甲有限公司"]


def test_what_a_file_says_of_a_patent_counts_for_holders_that_another_named(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header, held = ["申请号", "名称", "申请人"], number(1)
    load(fresh_store, settings, write(tmp_path / "a.csv", [header, [held, "一种底", "示例甲公司"]]))
    told = [header, [held, "一种铜冶炼方法", "示例乙公司"]]
    load(fresh_store, settings, write(tmp_path / "b.csv", told))
    active = "MATCH (h:Holder)-[a:ACTIVE_IN]->() RETURN DISTINCT h.name AS name, a.families AS n"
    assert check_nodes(fresh_store, active) == {("示例甲公司", 1), ("示例乙公司", 1)}
