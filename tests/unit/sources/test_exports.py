"""Headers of the vendors' exports, each with a row, to one patent."""

from __future__ import annotations

import pytest

from loaders.model import PatentDraft, RecordError
from loaders.readers import Table
from loaders.recognition import recognise
from loaders.registry import header_key, sources
from tests.unit.readers.making import table
from tests.unit.sources.reading import make, patent, read_rows

NUMBER, KEY = "CN201220249767.4", "CN201220249767"
WIDE = str.maketrans("()", "（）")
INCOPAT = {
    "标题(中文)": "一种示例线路板",
    "摘要(中文)": "多层线路板",
    "申请人": "示例大学;示例电子有限公司",
    "公开(公告)号": "CN202644312U",
    "公开(公告)日": "20130102",
    "申请号": NUMBER,
    "申请日": "20120530",
    "专利类型": "实用新型",
    "当前权利人": "示例线路有限公司",
    "IPC主分类": "H05K3/46",
    "IPC": "H05K3/46;H05K1/02",
    "简单同族": "CN202644312U;CN102644312A",
    "转让执行日": "20150102;20160203",
    "转让人": "示例大学;示例电子有限公司",
    "受让人": "示例电子有限公司;示例线路有限公司",
    "许可人": "示例大学",
    "被许可人": "示例电路有限公司",
    "许可类型": "独占许可",
    "许可合同备案日期": "2014-05-06",
    "出质人": "示例电子有限公司",
    "质权人": "示例银行",
    "质押期限": "2017.01.02-2019.01.02",
    "原告": "示例甲公司",
    "被告": "示例乙公司",
    "诉讼类型": "侵权",
    "无效请求人": "示例丙公司",
    "无效决定日": "20180304",
    "专利奖": "示例专利银奖",
}


@pytest.mark.parametrize("wide", [False, True])
def test_incopat_with_brackets_of_either_width(wide: bool) -> None:
    header = [name.translate(WIDE) if wide else name for name in INCOPAT]
    draft = patent(header, list(INCOPAT.values()))
    assert (draft.id, draft.props["kind"]) == (KEY, "utility_model")
    assert draft.applicants == ("示例大学", "示例电子有限公司")
    assert draft.holders == ("示例线路有限公司",)
    assert draft.ipcs == ("H05K3/46", "H05K1/02")
    assert draft.props["familyId"] == "F-CN102644312"
    said = [(one.kind, one.date, one.givers, one.takers) for one in draft.events]
    assert said[:3] == [
        ("transfer", "2015-01-02", ("示例大学",), ("示例电子有限公司",)),
        ("transfer", "2016-02-03", ("示例电子有限公司",), ("示例线路有限公司",)),
        ("licence", "2014-05-06", ("示例大学",), ("示例电路有限公司",)),
    ]
    assert [one[0] for one in said[3:]][-3:] == ["litigation", "invalidation", "award"]
    assert {one.kind: one.props for one in draft.events}["licence"] == {"type": "独占许可"}


def test_patsnap_with_bars_and_names_the_western_way() -> None:
    draft = patent(
        ["公开(公告)号", "申请号", "标题", "[标]当前申请(专利权)人", "发明人", "IPC分类号", "申请日", "简单法律状态"],
        [
            *("CN202644312U", NUMBER, "一种示例线路板", "示例电子有限公司 | 示例大学"),
            *("LI, SHILI | ZHANG, SHILI | 王示例", "H05K3/46 | H05K1/02", "2012-05-30", "有效"),
        ],
    )  # fmt: skip
    assert draft.inventors == ("LI, SHILI", "ZHANG, SHILI", "王示例")
    assert draft.holders == ("示例电子有限公司", "示例大学")
    assert draft.ipcs == ("H05K3/46", "H05K1/02")
    assert draft.props["legalStatus"] == "valid"


def test_the_offices_own_headers_with_soft_hyphens() -> None:
    draft = patent(
        ["申请号\u00ad", "\u00ad申请日", "公开（公告）号\u00ad", "公开（公告）日\u00ad", "发明名称\u00ad", "IPC分类号\u00ad",
         "申请（专利权）人\u00ad", "发明人\u00ad", "代理人\u00ad", "代理机构\u00ad"],
        [NUMBER, "2012.05.30", "CN202644312U", "2013.01.02", "一种示例线路板", "H05K3/46;H05K1/02;",
         "示例电子有限公司;", "张示例;李示例;", "王示例", "示例专利代理有限公司 36100"],
    )  # fmt: skip
    assert (draft.agency, draft.agency_code, draft.agent) == (
        "示例专利代理有限公司",
        "36100",
        "王示例",
    )
    assert draft.inventors == ("张示例", "李示例")


def test_innojoy_codes() -> None:
    draft = patent(
        ["PNM", "PD", "AN", "AD", "TI", "ABST", "PA", "INN", "PIPC", "CO", "ADDRP", "LV", "TEFD", "PRCP", "POCP"],
        ["CN202644312U", "2013-01-02", NUMBER, "2012-05-30", "一种示例板", "线路板", "示例大学", "张示例",
         "H05K3/46", "江西;36", "", "有效", "2015-01-02", "示例大学", "示例电子有限公司"],
    )  # fmt: skip
    assert (draft.id, draft.address) == (KEY, "江西")
    assert [one.kind for one in draft.events] == ["transfer"]


def test_trs_text() -> None:
    text = f"<REC>\n<申请号>={NUMBER}\n<名称>=一种示例板\n<主分类号>=H05K3/46\n<申请（专利权）人>=示例大学\n"
    name, (draft,), _ = read_rows(table("a.txt", text))
    assert (name, getattr(draft, "id", "")) == ("patents_table", KEY)


def test_bare_numbers_of_both_kinds() -> None:
    found = table("a.txt", f"{NUMBER}\nCN102644312A\nCN85102475\nCN1234567A\n")
    _, drafts, _ = read_rows(found)
    assert [getattr(one, "id", "") for one in drafts] == [
        *(KEY, "CN102644312", "CN85102475", "CN1234567A"),
    ]


def test_a_list_of_titles_has_keys_of_title_and_abstract() -> None:
    header = ["名称", "申请人", "摘要"]
    _, (one, same, other), _ = read_rows(
        make(
            header,
            ["一种门", "示例甲公司", "x"],
            ["一种门", "示例乙公司", "x"],
            ["一种门", "", "y"],
        )
    )
    keys = [getattr(draft, "id", "") for draft in (one, same, other)]
    assert keys[0].startswith("T-") and keys[0] == keys[1] != keys[2]


def test_title_and_abstract_in_one_cell() -> None:
    found = make(["申请号", "text"], [NUMBER, "Title: 一种门 Abstract: 开合"])
    _, (draft,), _ = read_rows(found)
    assert getattr(draft, "props", {})["title"] == "一种门"
    assert getattr(draft, "props", {})["abstract"] == "开合"


def test_a_table_of_numbers_needs_no_title_but_a_column_of_titles_is_filled() -> None:
    assert patent(["申请号", "申请人"], [NUMBER, "示例大学"]).id == KEY
    with pytest.raises(RecordError, match="没有名称"):
        read_rows(make(["申请号", "名称", "申请人"], [NUMBER, "", "示例大学"]))


def test_an_empty_number_is_a_fault_even_with_a_title() -> None:
    with pytest.raises(RecordError, match="没有申请号，也没有公开号"):
        read_rows(make(["申请号", "名称"], [NUMBER, "一种门"], ["", "一种窗"]))


@pytest.mark.parametrize("number", ["CN102644312A", "US2013123456A1", "CN201220249768.9"])
def test_a_column_of_either_kind_of_number(number: str) -> None:
    _, (draft,), (record,) = read_rows(make(["专利号码", "名称"], [number, "一种门"]))
    assert record.warnings == [] and getattr(draft, "id", "")


def test_no_alias_leads_to_two_fields_of_one_source() -> None:
    for one in sources().values():
        assert set(one.samples) | set(one.values) <= set(one.words), one.name
        assert set(one.fill_down) <= set(one.words), one.name
        for group in one.requires:
            assert set(group) <= set(one.words), one.name


def test_a_sheet_of_events_is_not_taken_for_patents() -> None:
    found = recognise(
        make(
            ["专利号", "名称", "转让人", "受让人", "转让日期"],
            [NUMBER, "一种门", "甲示例", "乙示例", "2020-01-01"],
        )
    )
    assert isinstance(found.part, Table)
    assert found.source.name == "transfers"


def test_an_export_with_kinds_of_licences_has_no_transfer_from_them() -> None:
    header = [
        "申请号",
        "名称",
        "摘要",
        "申请人",
        "分类号",
        "发明人",
        "公开号",
        "公开日",
        "申请日",
        "代理机构",
    ]
    row = [
        NUMBER,
        "一种门",
        "门",
        "示例大学",
        "E06B3/00",
        "示例甲",
        "CN202644312U",
        "2012-12-01",
        "2012-05-30",
        "",
    ]
    more = [
        "让与人",
        "受让人",
        "许可种类",
        "许可备案日期",
        "法律状态",
        "优先权",
        "国省代码",
        "地址",
    ]
    said = ["示例大学", "示例公司", "普通许可", "2024.03.01", "有效", "", "", ""]
    (licence,) = patent([*header, *more], [*row, *said]).events
    assert (licence.kind, licence.props) == ("licence", {"type": "普通许可"})
    assert (licence.givers, licence.takers) == (("示例大学",), ("示例公司",))


def test_a_day_without_parties_is_no_event() -> None:
    header = ["申请号", "名称", "转让执行日"]
    _, (draft,), (record,) = read_rows(make(header, [NUMBER, "一种门", "2024.03.01"]))
    assert isinstance(draft, PatentDraft) and draft.events == ()
    assert [one[0] for one in record.warnings] == ["转让执行日"]


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("国际公布", "WO2012/003757 EN 2012.01.12", "WO2012003757"),
        ("PCT国际公布号", "wo 02/12345", "WO0212345"),
        ("PCT公布号", "WO2012003757A1", "WO2012003757A1"),
        ("PCT公开", "WO2012/003757", "WO2012003757"),
        ("PCT公开", "1", None),
        ("PCT公开", "0", None),
    ],
)
def test_the_number_of_the_international_publication(
    column: str, cell: str, told: str | None
) -> None:
    draft = patent(["申请号", "名称", column], [NUMBER, "一种门", cell])
    assert draft.props.get("pctPublication") == told


def test_what_is_no_international_publication_is_told() -> None:
    header = ["申请号", "国际公布", "PCT公开"]
    _, (draft,), (record,) = read_rows(make(header, [NUMBER, "PCT/CN2012/070001", "1"]))
    assert isinstance(draft, PatentDraft) and "pctPublication" not in draft.props
    assert [one[0] for one in record.warnings] == ["国际公布"]


def test_a_column_called_classes_counts_where_it_holds_symbols() -> None:
    header = ["申请号", "名称", "分类", "主分类号"]
    assert patent(header, [NUMBER, "一种门", "H05K1/02; E05B 1/00", "E05B1/00"]).ipcs == (
        "E05B1/00",
        "H05K1/02",
    )
    assert patent(header, [NUMBER, "一种门", "1", "E05B1/00"]).ipcs == ("E05B1/00",)


def test_columns_of_patsnap() -> None:
    header = "公开(公告)号,标题,申请号,当前申请(专利权)人地址,当前申请(专利权)人州/省,引用专利,优先权国家"
    row = [*("CN202644312U", "一种门", NUMBER), "示例路1号", "江西", "CN101000002A", "中国"]
    draft = patent(header.split(",")[:6], row[:6])
    assert (draft.address, draft.citations) == ("江西示例路1号", ("CN101000002",))
    found = recognise(make(header.split(","), row))
    assert set(range(7)) - set(found.columns) == {6}
    assert header_key("优先权国家") in found.source.ignored


@pytest.mark.parametrize(
    "one", ["当前申请专利权人州省", "当前申请（专利权）人州／省", "[当前申请]专利权人 州/省"]
)
def test_brackets_and_slashes_of_a_header_say_nothing(one: str) -> None:
    assert sources()["patents_table"].aliases[header_key(one)] == "provinceCode"
