"""One small file of each source on both engines: what it gives, and that twice changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import filelock
import pytest

from graph.errors import ChainNavError
from graph.found import Filters
from graph.settings import Settings
from graph.store import GraphStore
from graph.writer import GraphWriter
from loaders import run as conduct
from loaders.example.codes import credit_code
from loaders.lock import LoadLock
from loaders.registry import sources
from tests.integration.test_corrections import whole_graph
from tests.integration.test_load import check_nodes, load, number, write
from tests.unit.readers.making import pdf, word, zipped

HELD = number(1)
KEY = HELD.split(".", maxsplit=1)[0]
PCB = "electronics.mid.pcb"
PLAN = "江西省示例专利转化实施方案\n一、总体目标\n到2026年，全省培育示例样板企业20家以上。\n"
GIVER, TAKER = "示例大学", "示例电子有限公司"
TABLES: dict[str, list[list[str]]] = {
    "patents_table": [["申请号", "公开号", "名称", "申请人", "IPC"], [HELD, "CN113000001A", "一种多层线路板", GIVER, "H05K3/46"]],
    "companies": [["企业名称", "统一社会信用代码", "注册地址", "经营范围"], ["示例线路板厂", "", "江西省赣州市章贡区示例路9号", "印制电路板制造"]],
    "listed_companies": [["fullname", "name", "code", "location"], ["示例股份有限公司", "示例股份", "000001.SZ", "深圳"]],
    "universities": [["学校名称", "所在省份", "网址"], [GIVER, "江西省", "https://x.example"]],
    "parks": [["园区名称", "级别", "所在地", "服务产业链"], ["示例章贡园区", "省级", "江西省赣州市章贡区", "电子信息"]],
    "agencies": [["机构名称", "类型", "职能", "所在地"], ["示例省知识产权保护中心", "保护中心", "快速预审", "江西省南昌市"]],
    "agents": [["姓名", "资格证号", "执业机构", "机构代码", "首次执业时间"], ["示例代理师甲", "3600001", "示例专利代理事务所", "36100", "2019-05-01"]],
    "divisions": [["code", "name"], ["360702", "章贡区"]],
    "transfers": [["专利号", "转让人", "受让人", "转让日期", "金额(万元)"], [HELD, GIVER, TAKER, "2022-01-02", "30"]],
    "licences": [["专利号", "许可人", "被许可人", "备案日期"], [HELD, GIVER, TAKER, "2022-01-03"]],
    "open_licences": [["专利号", "专利权人", "声明编号", "声明日期"], [HELD, GIVER, "K1", "2022-01-04"]],
    "pledges": [["专利号", "出质人", "质权人", "质押登记日", "质押金额(万元)"], [HELD, TAKER, "示例银行", "2022-01-05", "5"]],
    "litigation": [["专利号", "原告", "被告", "立案日期", "案号"], [HELD, TAKER, "示例丙公司", "2022-01-06", "示例1号"]],
    "invalidations": [["专利号", "无效请求人", "专利权人", "决定日"], [HELD, "示例丙公司", TAKER, "2022-01-07"]],
    "awards": [["专利号", "获奖单位", "奖项", "获奖日期"], [HELD, TAKER, "示例专利奖", "2022-01-08"]],
    "inventory": [["专利号", "专利权人", "专利实施状态", "专利自评"], [HELD, GIVER, "未实施", "A"]],
    "product_filings": [["专利号", "企业名称", "产品名称", "备案编号"], [HELD, TAKER, "示例多层板", "B1"]],
    "deals": [["专利号", "卖方", "买方", "合同编号", "成交金额(元)"], [HELD, GIVER, TAKER, "H1", "80000"]],
    "demands": [["需求名称", "提出单位", "需求内容", "环节"], ["示例树脂", TAKER, "低损耗", PCB]],
    "reference_counts": [["环节代码", "区域代码", "申请年", "族数", "数据库", "检索式", "检索日期"], [PCB, "100000", "2023", "5120", "示例库", "IPC=H05K", "2026-01-15"]],
    "industries": [["行业代码", "行业名称"], ["110101", "示例业"], ["110100", "示例大业"], ["110200", "示例上游业"]],
    "industry_ipc": [["国民经济行业代码", "国民经济行业名称", "国际专利分类号"], ["3982", "电子电路制造", "H05K3/46"]],
    "ipc_titles": [["分类号", "类名"], ["H05K3/46", "多层电路的制造"]],
    "product_relations": [["from_entity", "to_entity", "rel"], ["示例板", "示例树脂片", "上游材料"]],
    "company_products": [["company_code", "product_name", "rel_weight"], ["000001.SZ", "示例板", "0.25"]],
    "company_industries": [["company_code", "industry_code"], ["000001.SZ", "110101"]],
    "industry_relations": [["from_code", "to_code", "rel"], ["110101", "110100", "上级行业"]],
    "industry_upstreams": [["industry", "ups"], ["示例业", "示例上游业:4"]],
}  # fmt: skip


def every_source(folder: Path) -> Path:
    """A folder with a file of each source; the relations stand first, though they wait."""
    folder.mkdir()
    for name, rows in TABLES.items():
        write(folder / f"{name}.csv", rows)
    write(folder / "product.csv", [["name"], ["示例板"]])
    (folder / "policies.txt").write_text(PLAN, encoding="utf-8")
    return folder


EVENTS = {
    ("award", "2022-01-08", None, TAKER),
    ("deal", None, GIVER, TAKER),
    ("invalidation", "2022-01-07", "示例丙公司", TAKER),
    ("inventory", None, GIVER, None),
    ("licence", "2022-01-03", GIVER, TAKER),
    ("litigation", "2022-01-06", TAKER, "示例丙公司"),
    ("open_licence", "2022-01-04", GIVER, None),
    ("pledge", "2022-01-05", TAKER, "示例银行"),
    ("product_filing", None, None, TAKER),
    ("transfer", "2022-01-02", GIVER, TAKER),
}
GIVES: dict[str, set[tuple[object, ...]]] = {
    f"MATCH (p:Patent {{id: '{KEY}'}})-[:HAS_EVENT]->(e:Event) OPTIONAL MATCH (e)-[:FROM]->(f:Holder) "
    "OPTIONAL MATCH (e)-[:TO]->(t:Holder) RETURN e.kind AS k, e.date AS d, f.name AS f, t.name AS t": EVENTS,
    "MATCH (e:Event) WHERE e.amount IS NOT NULL RETURN e.kind AS k, e.amount AS a": {
        ("transfer", 300_000.0), ("pledge", 50_000.0), ("deal", 80_000.0)
    },
    "MATCH (h:Holder)-[:RAISED]->(d:Demand)-[:NEEDS]->(n:ChainNode) RETURN h.name AS h, d.title AS t, n.code AS c":
        {(TAKER, "示例树脂", PCB)},
    "MATCH (c:ReferenceCount)-[:COUNTS]->(n:ChainNode), (c)-[:FOR]->(r:Region) RETURN n.code AS n, r.code AS r, c.count AS c":
        {(PCB, "100000", 5120)},
    "MATCH (a:Industry)-[:PART_OF]->(b:Industry) RETURN a.code AS a, b.code AS b": {("110101", "110100")},
    "MATCH (a:Industry)-[u:UPSTREAM_OF]->(b:Industry) RETURN a.name AS a, b.name AS b, u.weight AS w":
        {("示例上游业", "示例业", 4.0)},
    "MATCH (a:Industry)-[:CORRESPONDS_TO]->(i:Ipc) RETURN a.code AS a, i.code AS i, i.title AS t":
        {("3982", "H05K3/46", "多层电路的制造")},
    "MATCH (h:Holder)-[m:MAKES]->(p:Product) RETURN h.name AS h, p.name AS p, m.share AS s":
        {("示例股份有限公司", "示例板", 0.25)},
    "MATCH (h:Holder)-[:IN_INDUSTRY]->(i:Industry) RETURN h.stockCode AS h, i.name AS i": {("000001", "示例业")},
    "MATCH (a:Product)-[:MADE_FROM]->(b:Product) RETURN a.name AS a, b.name AS b": {("示例板", "示例树脂片")},
    f"MATCH (h:Holder {{name: '{GIVER}'}})-[:LOCATED_IN]->(r:Region) RETURN h.website AS w, r.code AS r":
        {("https://x.example", "360000")},
    "MATCH (h:Holder {name: '示例线路板厂'})-[:ACTIVE_IN]->(n:ChainNode) WHERE n.code STARTS WITH 'electronics.mid.pcb' RETURN h.name AS h":
        {("示例线路板厂",)},
    "MATCH (p:Park)-[:SERVES]->(c:Chain) RETURN p.name AS p, c.name AS c": {("示例章贡园区", "电子信息")},
    "MATCH (a:Agency {name: '示例省知识产权保护中心'}) RETURN a.kind AS k": {("protection_centre",)},
    "MATCH (t:Target) RETURN t.value AS v": {(20,)},
}  # fmt: skip


def test_each_source_gives_its_nodes_and_relationships_and_twice_the_same(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    folder = every_source(tmp_path / "全部")
    report = load(fresh_store, settings, folder)
    assert report.skipped == []
    assert {file.source for file in report.files} == set(sources())
    assert [issue.reason for issue in report.issues] == []
    rows = sum(len(table) - 1 for table in TABLES.values()) + 2
    assert report.totals == {"read": rows, "loaded": rows, "unchanged": 0, "rejected": 0}
    for text, expected in GIVES.items():
        assert check_nodes(fresh_store, text) == expected, text
    before = whole_graph(fresh_store)
    again = load(fresh_store, settings, folder)
    assert again.totals == {"read": rows, "loaded": 0, "unchanged": rows, "rejected": 0}
    assert whole_graph(fresh_store) == before


def test_statements_about_what_is_not_there_are_refused(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    names = ("company_products", "company_industries", "industry_relations", "industry_upstreams")
    paths = [write(tmp_path / f"{name}.csv", TABLES[name]) for name in names]
    report = load(fresh_store, settings, *paths)
    assert report.totals == {"read": 4, "loaded": 0, "unchanged": 0, "rejected": 4}
    assert {issue.reason for issue in report.issues} == {
        "图中没有证券代码为此的公司，未连接",
        "图中没有此行业，未连接",
    }
    assert report.exit_status == 3


def test_the_same_in_other_forms(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    record = {"申请号": HELD, "名称": "一种多层线路板", "申请人": GIVER}
    rows = [list(record), list(record.values())]
    write(tmp_path / "a.csv", rows)
    page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    members: dict[str, bytes | str] = {
        "a.json": json.dumps({"data": [record]}, ensure_ascii=False),
        "a.txt": "<REC>\n" + "".join(f"<{name}>={value}\n" for name, value in record.items()),
        "a.xls": f"<table>{page}</table>",
        "b.xml": "<r>" + 2 * ("<p>" + "".join(f"<{k}>{v}</{k}>" for k, v in record.items()) + "</p>") + "</r>",
        "深/a.csv": (tmp_path / "a.csv").read_bytes(),
    }  # fmt: skip
    (tmp_path / "包.zip").write_bytes(zipped(members))
    (tmp_path / "方案.docx").write_bytes(word(*PLAN.splitlines()))
    (tmp_path / "方案.pdf").write_bytes(pdf(*PLAN.splitlines()))
    report = load(fresh_store, settings, tmp_path)
    assert report.skipped == []
    found = {Path(file.path).name: (file.source, file.read) for file in report.files}
    assert found["a.xls"] == ("patents_table", 1) and found["b.xml"] == ("patents_table", 2)
    assert found["方案.docx"] == found["方案.pdf"] == ("policies", 1)
    assert check_nodes(fresh_store, "MATCH (p:Patent) RETURN p.id AS i") == {(KEY,)}


PUBLISHED = [
    ["公开号", "名称", "申请人", "发明人", "IPC", "引证", "受让人", "代理机构"],
    [
        *("CN113000001A", "一种多层线路板的压合方法", GIVER, "张示例", "H05K3/46"),
        *("CN112000009A", TAKER, "示例代理有限公司 36100"),
    ],
]
APPLIED = [
    ["申请号", "公开号", "名称", "申请人"],
    [HELD, "CN113000001A", "一种多层线路板的压合方法", GIVER],
]
AROUND = "MATCH (p:Patent {id: $id})-[r]-() RETURN type(r) AS t, count(*) AS n"


def around(store: GraphStore, patent: str) -> dict[str, int]:
    return {row["t"]: row["n"] for row in store.cypher(AROUND, {"id": patent}).rows}


def test_a_publication_and_its_application_become_one_patent(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    document = "CN113000001"
    citing = [["申请号", "名称", "引证"], [number(7), "一种引证的板", "CN113000001A"]]
    load(fresh_store, settings, write(tmp_path / "c.csv", citing))
    load(fresh_store, settings, write(tmp_path / "a.csv", PUBLISHED))
    before = around(fresh_store, document)
    assert {"FILED_BY", "INVENTED_BY", "CLASSIFIED_AS", "CITES", "HAS_EVENT", "APPLIES_TO"} <= set(before)  # fmt: skip
    hits = conduct.search_index(settings).search("压合", Filters(kind=("patent",)))
    assert [hit.id for hit in hits.hits] == [document]
    load(fresh_store, settings, write(tmp_path / "b.csv", APPLIED))
    assert around(fresh_store, document) == {}
    assert around(fresh_store, KEY) == before
    hits = conduct.search_index(settings).search("压合", Filters(kind=("patent",)))
    assert [hit.id for hit in hits.hits] == [KEY]
    found = fresh_store.cypher("MATCH (p:Patent {id: $id}) RETURN p.sources AS s", {"id": KEY})
    assert len(found.rows[0]["s"]) >= 2
    again = load(fresh_store, settings, tmp_path)
    assert again.totals["loaded"] == 0


def test_a_publication_after_its_application_is_the_same_patent(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "b.csv", APPLIED))
    load(fresh_store, settings, write(tmp_path / "a.csv", PUBLISHED))
    assert check_nodes(
        fresh_store, "MATCH (p:Patent)-[:INVENTED_BY]->(v) RETURN p.id AS i, v.name AS v"
    ) == {(KEY, "张示例")}
    transfer = [["专利号", "转让人", "受让人"], ["CN113000001A", GIVER, TAKER]]
    load(fresh_store, settings, write(tmp_path / "t.csv", transfer))
    assert check_nodes(
        fresh_store,
        "MATCH (p:Patent)-[:HAS_EVENT]->(e {kind: 'transfer'}) RETURN DISTINCT p.id AS i",
    ) == {(KEY,)}


FIRMS = [
    ["企业名称", "注册地址", "经营范围"],
    ["示例甲线路板厂", "江西省赣州市章贡区示例路1号", "印制电路板制造"],
    ["示例乙线路板厂", "江西省赣州市章贡区示例路2号", "印制电路板制造"],
]
CLOSED = "MATCH (h:Holder) WHERE h.closed IS NOT NULL RETURN h.name AS n, h.closed AS c"


def test_a_firm_that_vanishes_from_its_register_is_closed_and_reopened(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "名录.csv", FIRMS)
    load(fresh_store, settings, path)
    assert check_nodes(fresh_store, CLOSED) == set()
    before = whole_graph(fresh_store)
    write(path, FIRMS[:2])
    report = load(fresh_store, settings, path)
    assert [file.closed for file in report.files] == [1]
    assert check_nodes(fresh_store, CLOSED) == {("示例乙线路板厂", "已不见于 名录.csv")}
    again = load(fresh_store, settings, path)
    assert [file.closed for file in again.files] == [0]
    write(path, FIRMS)
    load(fresh_store, settings, path)
    assert check_nodes(fresh_store, CLOSED) == set()
    assert whole_graph(fresh_store) == before


def test_a_rejected_row_closes_nobody_and_a_patent_list_closes_nothing(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header = ["企业名称", "统一社会信用代码", "经营范围"]
    path = write(tmp_path / "名录.csv", [header, ["示例甲线路板厂", "", "印制电路板制造"]])
    load(fresh_store, settings, path)
    write(path, [header, ["示例甲线路板厂", "a", "印制电路板制造"]])
    assert load(fresh_store, settings, path).totals["rejected"] == 1
    assert check_nodes(fresh_store, CLOSED) == set()
    listed = [["申请号", "名称"], [number(1), "一种门"], [number(2), "一种窗"]]
    patents = write(tmp_path / "p.csv", listed)
    load(fresh_store, settings, patents)
    load(fresh_store, settings, write(patents, listed[:2]))
    assert len(check_nodes(fresh_store, "MATCH (p:Patent) RETURN p.id AS i")) == 2


def test_two_loads_at_once_are_refused(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.csv", APPLIED)
    other = LoadLock(fresh_store, GraphWriter(fresh_store.runner, fresh_store.catalog))
    monkeypatch.setattr(other, "_owner", "示例主机/1/1")
    with other.held(), pytest.raises(ChainNavError, match="示例主机（进程 1）"):
        load(fresh_store, settings, path)
    assert load(fresh_store, settings, path).totals["loaded"] == 1
    with (
        filelock.FileLock(settings.home / "load.lock"),
        pytest.raises(ChainNavError, match="另一次装载"),
    ):
        load(fresh_store, settings, path)


def test_marks_of_nothing_and_cells_beyond_measure(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    rows = [["申请号", "名称", "摘要"], *([number(at), f"一种门{at}", "x"] for at in range(1, 400))]
    rows[399][1] = "一种\0窗"
    rows.append([number(400), "一种锁", "锁" * 250_000])
    report = load(fresh_store, settings, write(tmp_path / "a.csv", rows))
    assert report.totals == {"read": 400, "loaded": 399, "unchanged": 0, "rejected": 1}
    assert [issue.row for issue in report.issues if issue.level == "reject"] == [401]


def closed_firms(store: GraphStore) -> set[str]:
    rows = store.cypher("MATCH (h:Holder) WHERE h.closed IS NOT NULL RETURN h.name AS n").rows
    return {row["n"] for row in rows}


def test_only_who_no_register_lists_is_closed(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header = ["企业名称", "统一社会信用代码", "注册地址", "企业状态"]
    row = ["", "江西省赣州市", "存续"]
    twice, both, gone, kept = (
        "示例重复有限公司",
        "示例两处有限公司",
        "示例消失有限公司",
        "示例仍在有限公司",
    )
    first = write(
        tmp_path / "甲.csv", [header, *([one, *row] for one in (twice, twice, both, gone, kept))]
    )
    load(fresh_store, settings, first, write(tmp_path / "乙.csv", [header, [both, *row]]))
    write(first, [header, [twice, *row], [kept, *row]])
    load(fresh_store, settings, first)
    assert closed_firms(fresh_store) == {gone}


def test_what_a_table_says_twice_or_beyond_its_headers_is_told(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header = ["专利号", "转让人", "受让人", "转让日期", "金额(万元)"]
    path = write(
        tmp_path / "转让.csv",
        [
            header,
            [HELD, GIVER, TAKER, "2022-01-02", "30"],
            [HELD, GIVER, TAKER, "2022-01-02", "40", "多余"],
        ],
    )
    report = load(fresh_store, settings, path)
    told = [issue.reason for issue in report.issues if issue.row == 3]
    assert told == [
        "此行比表头多出 1 格，多出的未采用，其余可能错位",
        "与第 2 行是同一件事而内容不同，以后面的为准",
    ]
    write(path, [header, [HELD, GIVER, TAKER, "2022-01-03", "30"]])
    report = load(fresh_store, settings, path)
    (remark,) = [issue for issue in report.issues if issue.row is None]
    assert "先前版本的 1 行不在此版中" in remark.reason and "load undo" in remark.hint


def test_counts_by_two_queries_are_two(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header, row = TABLES["reference_counts"]
    other = [*row[:3], "77", *row[4:]]
    other[5] = "IPC=H05K AND TI=线路板"
    load(fresh_store, settings, write(tmp_path / "计数.csv", [header, row, other]))
    found = fresh_store.cypher("MATCH (c:ReferenceCount) RETURN c.count AS n ORDER BY n").rows
    assert [one["n"] for one in found] == [77, 5120]


def test_a_park_serves_a_chain_with_or_without_its_ending(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header, row = TABLES["parks"]
    load(
        fresh_store,
        settings,
        write(tmp_path / "园.csv", [header, [*row[:3], "电子信息产业链；有色金属"]]),
    )
    found = fresh_store.cypher(
        "MATCH (:Park)-[:SERVES]->(c:Chain) RETURN c.code AS c ORDER BY c"
    ).rows
    assert [one["c"] for one in found] == ["electronics", "nonferrous"]


def test_an_address_leads_to_its_zone_unless_the_register_says_where(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header = [*TABLES["companies"][0], "所属园区"]
    rows = [
        ["示例甲有限公司", "", "江西省赣州市经济技术开发区示例路1号", "", ""],
        ["示例乙有限公司", "", "江西省赣州市赣州经济技术开发区示例路2号", "", "示例园"],
    ]
    load(fresh_store, settings, write(tmp_path / "厂.csv", [header, *rows]))
    text = "MATCH (h:Holder)-[l:LOCATED_IN]->(p:Park) RETURN h.name AS h, p.name AS p, l.basis AS b"
    found = {(row["h"], row["p"], row["b"]) for row in fresh_store.cypher(text).rows}
    assert found == {
        ("示例甲有限公司", "赣州经济技术开发区", "address"),
        ("示例乙有限公司", "示例园", "register"),
    }


def test_two_firms_of_one_name_are_told(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    dice = Random(3)  # noqa: S311 -- made-up codes
    header = ["企业名称", "统一社会信用代码", "注册地址"]
    rows = [["示例两码有限公司", credit_code(region, dice), ""] for region in ("360100", "440300")]
    first = write(tmp_path / "甲.csv", [header, rows[0]])
    assert load(fresh_store, settings, first).issues == []
    report = load(fresh_store, settings, write(tmp_path / "乙.csv", [header, rows[1]]))
    (told,) = report.issues
    assert (told.level, told.row, told.column) == ("warn", 2, "统一社会信用代码")
    assert rows[0][1] in told.reason
