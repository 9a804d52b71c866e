"""Sheets with the headers of the office, the exchange or the national campaign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest

from loaders.enrich import Enricher, Item
from loaders.model import (
    AgencyDraft,
    CountDraft,
    DemandDraft,
    EventsDraft,
    HolderDraft,
    ParkDraft,
    SourceError,
)
from loaders.part import Conduct, PartLoad
from loaders.recognition import recognise
from loaders.reference.chains import load_chain_rules
from tests.unit.sources.reading import make, read_rows
from tests.unit.sources.test_leftovers import Listening

NUMBER = "ZL201220249767.4"
SHEETS = {
    "pledges": (
        "序号,登记号,登记生效日,主分类号,专利号,发明名称,出质人,质权人,申请日,授权公告日",
        f"1,Y2024980001,2024.03.01,H05K1/02,{NUMBER},一种门,示例公司,示例银行,2012.05.30,2013.01.02",
        {"date": "2024-03-01", "number": "Y2024980001"},
    ),
    "licences": (
        "合同备案号,让与人,受让人,发明名称,申请号,申请日,授权公告日,许可种类,备案日期",
        f"X2024,示例大学,示例公司,一种门,{NUMBER},2012.05.30,2013.01.02,普通许可,2024.03.01",
        {"date": "2024-03-01", "type": "普通许可"},
    ),
    "invalidations": (
        "案件编号,专利号,专利名称,专利权人,无效宣告请求人,决定日,决定号,审查结论",
        f"4W1,{NUMBER},一种门,示例大学,示例公司,2024.03.01,56789,维持专利权有效",
        {"date": "2024-03-01", "type": "维持专利权有效"},
    ),
    "deals": (
        "合同登记编号,项目名称,卖方名称,买方名称,合同成交金额(万元),专利号,合同签订日期",
        f"2024360001,示例项目,示例大学,示例公司,100,{NUMBER},2024-03-01",
        {"date": "2024-03-01", "amount": 1_000_000.0},
    ),
    "inventory": (
        "专利号,专利名称,专利权人,是否产业化,产业化前景评价,转化方式,技术成熟度等级,可推广应用场景",
        f"{NUMBER},一种门,示例大学,否,A,许可,6级,示例场景",
        {"implementation": "否", "grade": "A", "willingness": "许可", "maturity": "6级"},
    ),
    "open_licences": (
        "专利号,专利名称,专利权人,许可使用费支付方式和标准,许可期限,声明生效日",
        f"{NUMBER},一种门,示例大学,一次总付5万元,专利有效期内,2024.03.01",
        {"date": "2024-03-01", "detail": "一次总付5万元"},
    ),
    "awards": (
        "序号,专利号,专利名称,专利权人,奖项,获奖等级,获奖年度",
        f"1,{NUMBER},一种门,示例大学,第24届示例专利奖,优秀奖,2023",
        {"date": "2023", "number": "优秀奖"},
    ),
    "litigation": (
        "案号,案由,原告,被告,审理法院,涉案专利号,判决日期,判赔额(万元)",
        f"示例1号,侵权,示例大学,示例公司,示例法院,{NUMBER},2024-03-01,50",
        {"date": "2024-03-01", "amount": 500_000.0},
    ),
    "product_filings": (
        "产品名称,产品编号,所属企业,专利号,备案时间,上年度销售收入（万元）",
        f"示例板,P1,示例公司,{NUMBER},2024-03-01,500",
        {"date": "2024-03-01", "amount": 5_000_000.0},
    ),
}
EXPORT = "标题（中文）,申请人,公开（公告）号,公开（公告）日,申请号,申请日,转让人,受让人,转让执行日"


@pytest.mark.parametrize("source", SHEETS)
def test_a_sheet_with_official_headers_is_one_of_events(source: str) -> None:
    header, row, said = SHEETS[source]
    name, (draft,), (record,) = read_rows(make(header.split(","), row.split(",")))
    assert name == source and isinstance(draft, EventsDraft)
    found = {"date": draft.event.date, **draft.event.props}
    assert {key: found.get(key) for key in said} == said
    assert (draft.event.givers or draft.event.takers, record.fields) and not record.warnings


@pytest.mark.parametrize(
    "header", [EXPORT, f"{EXPORT},备注", "申请号,名称,申请人,发明人,申请日,转让人,受让人,转让日期"]
)
def test_a_list_of_patents_with_columns_of_events_stays_one(header: str) -> None:
    assert recognise(make(header.split(","))).source.name == "patents_table"


def remarks(header: str, wanted: str | None = None) -> list[tuple[str, str]]:
    cells = [NUMBER if name in ("专利号", "申请号") else "" for name in header.split(",")]
    load = Listening()
    PartLoad(cast(Conduct, load), recognise(make(header.split(","), cells), wanted)).run()
    return [(one.reason, one.hint) for one in load.issues if "--source" in one.hint]


def test_what_is_left_unused_and_another_source_could_tell_is_said() -> None:
    header = "申请号,名称,申请人,发明人,申请日,转让人,受让人,转让日期"
    ((reason, hint),) = remarks(header)
    assert reason.startswith("转让日期像“专利转让”（transfers）") and "--source transfers" in hint
    assert remarks(header, "transfers") == [] == remarks("申请号,名称,申请人,颜色")
    ((reason, hint),) = remarks(SHEETS["pledges"][0])
    assert "申请日、授权公告日像" in reason and "--source patents_table" in hint


def test_a_list_of_zones_as_the_national_one() -> None:
    header = ["序号", "代码", "开发区名称", "批准时间", "核准面积（公顷）", "主导产业", "批准机关"]
    row = [
        "1",
        "S360001",
        "示例经济开发区",
        "2010.03",
        "1,385.2",
        "有色金属加工、电子信息",
        "示例省",
    ]
    name, (draft,), (record,) = read_rows(make(header, row))
    assert (name, record.fields) == ("parks", {}) and isinstance(draft, ParkDraft)
    assert (draft.props["level"], draft.chains) == ("省级", ("有色金属加工", "电子信息"))
    assert (draft.props["approved"], draft.props["hectares"]) == ("2010-03", 1385.2)
    assert draft.props["authority"] == "示例省"
    odd = ["2", "S360002", "示例第二开发区", "前年", "约三千亩", "电子信息", ""]
    _, (other,), (record,) = read_rows(make(header, odd))
    assert [warning[0] for warning in record.warnings] == ["批准时间", "核准面积（公顷）"]
    assert isinstance(other, ParkDraft) and not {"approved", "hectares"} & set(other.props)
    enricher = Enricher(load_chain_rules(), at="2026-01-01")
    assert list(enricher.doubts(draft)) == []
    served = enricher.batch("s", [Item(1, draft.name, draft, None)]).rows["park_serves"]
    assert {one["head"] for one in served} == {"nonferrous", "electronics"}
    assert read_rows(make(["园区", "级别"], ["示例园", "省级"]))[0] == "parks"
    with pytest.raises(SourceError):
        recognise(make(["园区", "企业", "金额"], ["示例园", "示例公司", "1"]))


def test_a_word_that_is_no_chain_is_told_once() -> None:
    class Doubting(Listening):
        def doubts(self, draft: Any) -> Iterator[Any]:
            return Enricher(load_chain_rules(), at="2026-01-01").doubts(draft)

    load = Doubting()
    rows = [[f"示例{at}园", "示例业"] for at in range(3)]
    PartLoad(cast(Conduct, load), recognise(make(["园区名称", "主导产业"], *rows))).run()
    assert [(one.row, one.value) for one in load.issues] == [(2, "示例业")]


def test_a_list_of_patent_agencies() -> None:
    header = ["代理机构名称", "机构代码", "地址", "电话", "负责人", "代理师人数"]
    row = ["示例专利事务所(普通合伙)", "36100", "江西省赣州市", "0797", "示例", "5"]
    name, (draft,), _ = read_rows(make(header, row))
    assert name == "agencies" and isinstance(draft, AgencyDraft)
    assert (draft.props["kind"], draft.props["code"]) == ("patent_agency", "36100")


def test_a_list_of_institutes() -> None:
    header = ["序号", "单位名称", "所在地", "单位性质", "主管部门"]
    row = ["1", "示例钨与稀土研究院", "江西省赣州市", "事业单位", "省"]
    name, (draft,), (record,) = read_rows(make(header, row))
    assert (name, record.fields) == ("universities", {}) and isinstance(draft, HolderDraft)
    assert (draft.address, draft.props["nature"]) == ("江西省赣州市", "事业单位")
    with pytest.raises(SourceError):
        recognise(make(header, ["1", "示例电子有限公司", "江西省", "", ""]))


@pytest.mark.parametrize(("text", "told"), [("5,000", "5,000万元"), ("5000万美元", "5000万美元")])
def test_a_register_with_capital_in_wan_and_an_english_name(text: str, told: str) -> None:
    header = ["企业名称", "登记状态", "注册资本(万元)", "英文名"]
    name, (draft,), _ = read_rows(make(header, ["示例电子有限公司", "存续", text, "Shili Co."]))
    assert name == "companies" and isinstance(draft, HolderDraft)
    assert (draft.props["capital"], draft.props["nameEn"]) == (told, "Shili Co.")


@pytest.mark.parametrize(
    ("text", "amount", "detail", "warned"),
    [
        ("免费", 0.0, None, 0),
        ("面议", None, "许可费(万元)：面议", 0),
        ("5-10", None, "许可费(万元)：5-10", 1),
        ("5", 50_000.0, None, 0),
    ],
)
def test_a_fee_in_words_keeps_the_event(
    text: str, amount: float | None, detail: str | None, warned: int
) -> None:
    header = ["专利号", "许可人", "被许可人", "备案日期", "许可费(万元)"]
    row = [NUMBER, "示例大学", "示例公司", "2023年度", text]
    _, (draft,), (record,) = read_rows(make(header, row))
    assert isinstance(draft, EventsDraft) and draft.event.date == "2023"
    assert (draft.event.props.get("amount"), draft.event.props.get("detail")) == (amount, detail)
    assert len(record.warnings) == warned


def test_a_budget_that_is_a_range_keeps_the_demand() -> None:
    header = ["需求名称", "提出单位", "需求内容", "预算(万元)"]
    _, (draft,), (record,) = read_rows(make(header, ["示例树脂", "示例公司", "低损耗", "200-300"]))
    assert isinstance(draft, DemandDraft) and "budget" not in draft.props
    assert draft.props["text"] == "低损耗；预算(万元)：200-300" and len(record.warnings) == 1


@pytest.mark.parametrize(
    ("region", "kind", "count", "found"),
    [
        ("江西省", "发明专利", "512件", ("360000", "invention", 512)),
        ("全国", "实用新型专利", "5,120", ("100000", "utility_model", 5120)),
        ("360000", "发明授权", "7项", ("360000", "invention", 7)),
        ("360000", "all", "7", ("360000", "all", 7)),
    ],
)
def test_reference_counts_in_words(
    region: str, kind: str, count: str, found: tuple[str, str, int]
) -> None:
    header = ["环节代码", "区域代码", "年份", "类型", "族数", "数据库", "检索式", "检索日期"]
    row = ["electronics.mid.pcb", region, "2023年度", kind, count, "示例库", "x", "2026-01-15"]
    _, (draft,), _ = read_rows(make(header, row))
    assert isinstance(draft, CountDraft) and draft.region == found[0]
    assert (draft.props["kind"], draft.props["count"], draft.props["year"]) == (*found[1:], 2023)
