"""Sheets other than patents: a row of each source, and rows that cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.fields import check_digit
from loaders.model import (
    CountDraft,
    EventsDraft,
    HolderDraft,
    PatentDraft,
    ProductDraft,
    RecordError,
    SourceError,
    TermDraft,
)
from loaders.readers import Table
from loaders.recognition import recognise
from loaders.registry import sources
from tests.unit.sources.reading import event, make, read_rows

NUMBER, KEY = "CN201220249767.4", "CN201220249767"

EVENTS: dict[str, tuple[list[str], list[str], dict[str, Any]]] = {
    "transfers": (["专利号", "转让人", "受让人", "转让日期", "金额(万元)"], ["示例大学", "示例公司", "2020-01-02", "30"], {"amount": 300_000.0}),
    "licences": (["专利号", "许可人", "被许可人", "备案日期", "许可种类"], ["示例大学", "示例公司", "2020.1.2", "普通许可"], {"type": "普通许可"}),
    "open_licences": (["专利号", "专利权人", "声明编号", "声明日期", "许可使用费标准"], ["示例大学", "K1", "2020年1月2日", "每年一万元"], {"number": "K1", "detail": "每年一万元"}),
    "pledges": (["专利号", "出质人", "质权人", "质押登记日", "质押金额(万元)"], ["示例公司", "示例银行", "20200102", "1.5亿"], {"amount": 150_000_000.0}),
    "litigation": (["专利号", "原告", "被告", "立案日期", "案号"], ["示例甲公司", "示例乙公司", "2020-01-02", "示例1号"], {"number": "示例1号"}),
    "invalidations": (["专利号", "无效请求人", "专利权人", "决定日", "决定结论"], ["示例甲公司", "示例乙公司", "2020-01-02", "维持有效"], {"type": "维持有效"}),
    "awards": (["专利号", "获奖单位", "奖项", "获奖年份"], ["示例公司", "示例专利奖", "2020"], {"type": "示例专利奖"}),
    "inventory": (["专利号", "专利权人", "专利实施状态", "专利自评"], ["示例大学", "未实施", "A"], {"implementation": "未实施", "grade": "A"}),
    "product_filings": (["专利号", "企业名称", "产品名称", "备案编号"], ["示例公司", "示例板", "B1"], {"detail": "示例板", "number": "B1"}),
    "deals": (["专利号", "卖方", "买方", "合同编号", "成交金额"], ["示例大学", "示例公司", "H1", "12,000元"], {"number": "H1", "amount": 12_000.0}),
}  # fmt: skip
KINDS = {
    "transfers": "transfer",
    "licences": "licence",
    "pledges": "pledge",
    "open_licences": "open_licence",
    "invalidations": "invalidation",
    "awards": "award",
    "product_filings": "product_filing",
    "deals": "deal",
}


@pytest.mark.parametrize("source", EVENTS)
def test_each_kind_of_event(source: str) -> None:
    header, row, props = EVENTS[source]
    name, draft = event(header, [NUMBER, *row])
    assert (name, draft.patent) == (source, KEY)
    assert draft.event.kind == KINDS.get(source, source)
    assert {key: draft.event.props.get(key) for key in props} == props


def test_every_source_of_events_is_among_them() -> None:
    assert set(EVENTS) == {name for name, one in sources().items() if one.draft == "event"}


@pytest.mark.parametrize(
    ("number", "key"),
    [("ZL201220249767.4", KEY), ("CN202644312U", "CN202644312"), ("CN1234567A", "CN1234567A")],
)
def test_the_patent_of_an_event_by_any_number(number: str, key: str) -> None:
    assert event(["专利号", "转让人", "受让人"], [number, "示例甲", "示例乙"])[1].patent == key


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({0: ""}, "没有专利号"),
        ({0: "CN201220249767.5"}, "校验位"),
        ({3: "2020-02-30"}, "这一天不存在"),
        ({3: "2999-01-01"}, "今天之后"),
        ({4: "若干"}, "不是金额"),
        ({4: "-3"}, "不是金额"),
    ],
)
def test_events_that_cannot_be(changed: dict[int, str], word: str) -> None:
    header, row, _ = EVENTS["transfers"]
    bad = [changed.get(at, cell) for at, cell in enumerate([NUMBER, *row])]
    with pytest.raises(RecordError, match=word):
        read_rows(make(header, bad), "transfers")


@pytest.mark.parametrize(
    "more",
    [
        [],
        ["申请日", "授权公告日"],
        ["申请日", "授权公告日", "分类号", "主分类号", "代理机构", "公开日"],
    ],
    ids=["short", "gazette", "long"],
)
def test_the_kind_of_a_licence_decides_whatever_its_parties_are_called(more: list[str]) -> None:
    header = ["合同备案号", "让与人", "受让人", "发明名称", "申请号", "许可种类", "备案日期", *more]
    row = ["X2024990001", "示例大学", "示例公司", "一种门", NUMBER, "独占许可", "2024.03.01"]
    source, (draft,), _ = read_rows(make(header, [*row, *[""] * len(more)]))
    assert (source, draft.event.kind, draft.event.date) == ("licences", "licence", "2024-03-01")
    assert (draft.event.givers, draft.event.takers) == (("示例大学",), ("示例公司",))
    assert draft.event.props == {"number": "X2024990001", "type": "独占许可"}


def test_a_contract_makes_no_licence_of_a_transfer() -> None:
    header = ["专利号", "转让人", "受让人", "合同号", "备案日期"]
    row = [NUMBER, "示例大学", "示例公司", "H1", "2024.03.01"]
    _, draft = event(header[:4], row[:4])
    assert draft.event.kind == "transfer"
    assert recognise(make(header, row)).source.name != "licences"


@pytest.mark.parametrize("source", ["transfers", "licences", "pledges"])
def test_what_happens_between_two_names_somebody(source: str) -> None:
    header, row, _ = EVENTS[source]
    nobody = [NUMBER, "", "", *row[2:]]
    with pytest.raises(RecordError, match="没有当事人") as raised:
        read_rows(make(header, nobody), source)
    assert raised.value.column in header


def test_parties_of_an_event_are_listed() -> None:
    _, draft = event(
        ["专利号", "转让人", "受让人"], [NUMBER, "示例大学；示例所", "示例甲公司、示例乙公司"]
    )
    assert draft.event.givers == ("示例大学", "示例所")
    assert draft.event.takers == ("示例甲公司", "示例乙公司")


def one(header: list[str], *cells: str, name: str = "x.csv") -> tuple[str, Any]:
    source, (draft,), (record,) = read_rows(make(header, cells, name=name))
    assert record.fields == {} and record.warnings == []
    return source, draft


def test_products_and_what_is_said_of_them() -> None:
    said = [
        one(["name"], "示例板", name="product.csv"),
        one(["from_entity", "to_entity", "rel"], "示例板", "示例树脂", "上游材料"),
        one(["from_entity", "to_entity", "rel"], "示例板", "示例多层板", "产品小类"),
        one(["company_code", "product_name", "rel_weight"], "000001.SZ", "示例板", "0.25"),
        one(["company_code", "industry_code"], "000001.SZ", "110101"),
        one(["from_code", "to_code", "rel"], "110101", "110100", "上级行业"),
        one(["industry", "ups"], "示例业", "示例上游:4;示例又一:1"),
    ]
    assert [name for name, _ in said] == [
        *("products", "product_relations", "product_relations", "company_products"),
        *("company_industries", "industry_relations", "industry_upstreams"),
    ]
    assert [draft for _, draft in said] == [
        ProductDraft("product", "示例板", ""),
        ProductDraft("made_from", "示例板", "示例树脂"),
        ProductDraft("kind_of", "示例多层板", "示例板"),
        ProductDraft("makes", "000001", "示例板", {"share": 0.25}),
        ProductDraft("in_industry", "000001", "SW/110101"),
        ProductDraft("industry_part_of", "SW/110101", "SW/110100"),
        ProductDraft("industry_upstream", "示例业", "", {"示例上游": 4.0, "示例又一": 1.0}),
    ]


SHARES = ["证券代码", "产品名称", "收入占比"]


@pytest.mark.parametrize(
    ("cells", "shares", "told"),
    [
        (["12.5%", "12.5", "60"], [0.125, 0.125, 0.6], 1),
        (["12.5", "0.3"], None, 0),
        (["0.7", "0.3", "12.5%"], [0.7, 0.3, 0.125], 0),
        (["0.7", "0.3", "-0.1"], [0.7, 0.3, -0.1], 0),
        (["80", "0.3", "20"], [0.8, 0.003, 0.2], 1),
    ],
)
def test_shares_and_percentages_without_their_sign(
    cells: list[str], shares: list[float] | None, told: int
) -> None:
    rows = [["000001.SZ", f"示例板{at}", cell] for at, cell in enumerate(cells)]
    found = recognise(make(SHARES, *rows))
    assert isinstance(found.part, Table) and len(found.part.remarks) == told
    if shares is None:
        with pytest.raises(RecordError, match="占比过大"):
            read_rows(make(SHARES, *rows))
    else:
        drafts = read_rows(make(SHARES, *rows))[1]
        assert [one.props["share"] for one in drafts if isinstance(one, ProductDraft)] == shares


def test_a_share_above_all_of_the_revenue_is_told() -> None:
    _, _, records = read_rows(make(SHARES, *(["000001.SZ", "示例板", one] for one in ("1.2", "0.3", "0.4"))))  # fmt: skip
    assert [len(one.warnings) for one in records] == [1, 0, 0]


def test_names_alone_are_products_only_where_the_file_says_so() -> None:
    with pytest.raises(Exception, match="没有来源认得"):
        read_rows(make(["name"], ["示例板"], name="x.csv"))
    with pytest.raises(SourceError, match="文件名没有这样说") as caught:
        read_rows(make(["产品名称"], ["示例板"], name="x.csv"))
    assert "--source products" in caught.value.hint and "产品名录" in caught.value.hint


@pytest.mark.parametrize(
    ("source", "header"),
    [
        ("transfers", ["专利号", "转让人", "受让人", "转让时间"]),
        ("licences", ["专利号", "许可人", "被许可人", "备案时间"]),
        ("pledges", ["专利号", "出质人", "质权人", "登记日", "登记号"]),
        ("deals", ["专利号", "卖方", "买方", "签订时间", "合同编号", "合同金额(元)"]),
    ],
)
def test_days_by_the_words_of_offices(source: str, header: list[str]) -> None:
    row = ["CN201220249767.4", "示例甲厂", "示例乙厂", "2023-03-01", "1", "1"][: len(header)]
    name, drafts, _ = read_rows(make(header, row))
    assert name == source and isinstance(drafts[0], EventsDraft)
    assert drafts[0].event.date == "2023-03-01"


def test_numbers_of_records_in_the_codes_of_innojoy() -> None:
    header = ["AN", "TI", "PA", "TRSF", "ASSI", "LEFD", "LCRN", "PLDO", "PLDE", "PEFD", "PCRN"]
    row = ["CN201220249767.4", "一种门", "示例甲厂", "示例甲厂", "示例乙厂", "2022-02-01", "X1"]
    _, drafts, _ = read_rows(make(header, [*row, "示例甲厂", "示例银行", "2022-03-01", "Y1"]))
    assert isinstance(drafts[0], PatentDraft)
    told = {one.kind: one.props["number"] for one in drafts[0].events}
    assert told == {"licence": "X1", "pledge": "Y1"}


def test_a_count_as_a_vendor_lists_it() -> None:
    header = ["环节", "地区", "年份", "专利类型", "件数", "检索库", "检索式", "检索日期"]
    row = [
        "electronics.mid.pcb",
        "江西省",
        "2021.0",
        "发明",
        "123.0",
        "示例库",
        "IPC=H05K",
        "45292",
    ]
    name, drafts, _ = read_rows(make(header, row))
    assert name == "reference_counts" and isinstance(drafts[0], CountDraft)
    said = drafts[0].props
    assert (drafts[0].region, said["year"], said["count"]) == ("360000", 2021, 123)
    assert said["date"] == "2024-01-01"


def test_industries_of_both_schemes() -> None:
    header = ["class1", "class2", "class3", "class4", "name"]
    assert one(header, "C", "39", "398", "3982", "电子电路制造") == (
        "industries",
        TermDraft("GB/T 4754-2017", "3982", "电子电路制造", "398"),
    )
    assert one(["行业代码", "行业名称"], "110101", "示例业")[1].parent == "110100"
    assert one(header, "C", "39", "", "", "设备制造业")[1].parent == "C"


def test_the_concordance_of_industries_and_ipc() -> None:
    name, draft = one(
        ["国民经济行业代码", "国民经济行业名称", "国际专利分类号"],
        "3982",
        "电子电路制造",
        "H05K3/46;H05K*",
    )
    assert name == "industry_ipc"
    assert draft.ipcs == ("H05K3/46", "H05K")


def test_titles_of_the_ipc_lose_the_mark_of_their_edition() -> None:
    name, draft = one(["分类号", "类名"], "A01B1/00", "手动工具〔1，2006.01〕")
    assert (name, draft) == ("ipc_titles", TermDraft("IPC", "A01B1/00", "手动工具"))


def test_universities_with_and_without_a_header() -> None:
    name, draft = one(["学校名称", "所在省份", "网址"], "示例大学", "江西省", "https://x.example")
    assert (name, draft.address, draft.props) == (
        "universities",
        "江西省",
        {"website": "https://x.example"},
    )
    rows = [[f"示例{word}大学", "江西省"] for word in ("甲", "乙", "丙")]
    name, drafts, _ = read_rows(make(["示例丁大学", "江西"], *rows))
    assert name == "universities"
    assert [getattr(one, "name", "") for one in drafts] == [
        "示例丁大学",
        "示例甲大学",
        "示例乙大学",
        "示例丙大学",
    ]


def test_listed_companies_and_firms() -> None:
    assert one(
        ["fullname", "name", "code", "location"],
        "示例股份有限公司",
        "示例股份",
        "000001.SZ",
        "深圳",
    ) == (
        "listed_companies",
        HolderDraft(
            "示例股份有限公司", {"stockCode": "000001", "shortName": "示例股份", "exchange": "深圳"}
        ),
    )
    name, firm = one(
        ["企业名称", "经营范围", "登记状态", "曾用名"],
        "示例电子有限公司",
        "线路板",
        "注销",
        "示例旧名公司",
    )
    assert (name, firm.props["closed"], firm.former) == ("companies", "注销", ("示例旧名公司",))


def test_the_divisions_of_a_register_stand_before_an_address_that_lacks_them() -> None:
    header = ["企业名称", "登记状态", "注册地址", "所属省份", "所属城市", "所属区县"]
    places = ("江西省", "赣州市", "章贡区")
    for address, told in (
        ("", "江西省赣州市章贡区"),
        ("示例路1号", "江西省赣州市章贡区示例路1号"),
        ("江西省赣州市章贡区示例路1号", "江西省赣州市章贡区示例路1号"),
        ("赣州市章贡区示例路1号", "赣州市章贡区示例路1号"),
    ):
        _, firm = one(header, "示例电子有限公司", "存续", address, *places)
        assert firm.address == told
    _, firm = one(
        ["企业名称", "登记状态", "曾用名"],
        "示例电子有限公司",
        "存续",
        "示例旧名公司（2012-01-01至2015-01-01）",
    )
    assert firm.former == ("示例旧名公司",)


@pytest.mark.parametrize(
    ("capital", "currency", "told", "warned"),
    [
        ("6700万美元", "美元", "6700万美元", False),
        ("300000000", "人民币", "300000000人民币", False),
        ("1900万元", "HKD", "1900万港元", False),
        ("1000万元", "", "1000万元", False),
        ("500万澳元", "", "500万澳元", False),
        ("6700万美元", "人民币", "6700万美元", True),
        ("100万元", "a", "100万元", True),
        ("", "美元", None, False),
    ],
)
def test_registered_capital_keeps_its_currency(
    capital: str, currency: str, told: str | None, warned: bool
) -> None:
    header = ["企业名称", "登记状态", "注册资本", "registered_currency", "staff_number"]
    row = ["示例电子有限公司", "存续", capital, currency, "100-499人"]
    _, (firm,), (record,) = read_rows(make(header, row))
    assert isinstance(firm, HolderDraft)
    assert (firm.props.get("capital"), firm.props["staff"]) == (told, "100-499人")
    assert ([one[0] for one in record.warnings], record.fields) == (
        ["registered_currency"] * warned,
        {},
    )


def test_agents_are_known_by_certificate_else_by_name_and_agency() -> None:
    header = ["代理师姓名", "资格证号", "执业机构", "首次执业时间"]
    name, agent = one(header, "示例甲", "3600001", "示例代理所", "2019年5月1日")
    assert (name, agent.agency, agent.props["since"]) == ("agents", "示例代理所", "2019-05-01")
    _, moved = one(header, "示例甲", "3600001", "示例另一代理所", "2019年5月1日")
    assert moved.id == agent.id
    header = ["姓名", "专业", "代理机构名称"]
    ids = {
        one(header, who, "电子", where)[1].id for who in "甲乙" for where in ("示例一", "示例二")
    }
    assert len(ids) == 4


def test_demands_and_reference_counts() -> None:
    name, demand = one(
        ["需求名称", "提出单位", "环节", "预算(万元)"],
        "示例树脂",
        "示例公司",
        "electronics.up.ccl",
        "2",
    )
    assert (name, demand.nodes, demand.props["budget"]) == (
        "demands",
        ("electronics.up.ccl",),
        20_000.0,
    )
    header = ["环节代码", "区域代码", "申请年", "族数", "数据库", "检索式", "检索日期"]
    name, count = one(
        header,
        "electronics.mid.pcb",
        "100000",
        "2023年",
        "5,120",
        "示例库",
        "IPC=H05K",
        "2026-01-15",
    )
    assert (name, count.props["count"], count.props["kind"]) == ("reference_counts", 5120, "all")
    for at, word in (
        (1, "行政区划"),
        (2, "数目"),
        (3, "数目"),
        (4, "出处"),
        (5, "出处"),
        (6, "出处"),
    ):
        row = ["electronics.mid.pcb", "100000", "2023", "5", "示例库", "x", "2026-01-15"]
        row[at] = "" if at > 3 else "x"
        with pytest.raises(RecordError, match=word):
            read_rows(make(header, row), "reference_counts")


def test_the_example_number_is_a_number() -> None:
    assert check_digit("202110000001") == "6"
