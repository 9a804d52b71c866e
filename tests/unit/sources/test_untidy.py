"""Cells of patent tables that are empty, doubled or untidy."""

from __future__ import annotations

import pytest

from loaders.blanks import is_blank, names_in
from loaders.families import family_of
from loaders.foreign import foreign_number
from loaders.model import PatentDraft, SourceError
from loaders.places import locate, placed
from loaders.recognition import recognise
from loaders.registry import header_key, sources
from tests.unit.sources.reading import event, make, patent, read_rows

NUMBER, KEY = "CN201220249767.4", "CN201220249767"
MARKS = ("-", "--", "—", "——", "/", "无", "N/A", "n/a", "null", "None", "nan", "#N/A", "－", " - ")


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_for_nothing_is_an_empty_cell_in_every_column(mark: str) -> None:
    header = [
        *("申请号", "公开号", "名称", "摘要", "申请人", "发明人", "代理机构", "代理人", "优先权号"),
        *(
            "IPC",
            "申请日",
            "公开日",
            "法律状态",
            "地址",
            "简单同族",
            "转让人",
            "转让执行日",
            "专利奖",
        ),
    ]
    draft = patent(header, [NUMBER, mark, "一种门", *[mark] * (len(header) - 3)])
    assert set(draft.props) == {"applicationNumber", "applicationYear", "kind", "title"}
    assert not any((draft.applicants, draft.inventors, draft.events, draft.address, draft.agency))


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_for_nothing_in_a_sheet_of_events(mark: str) -> None:
    header = ["专利号", "转让人", "受让人", "转让日期", "金额(万元)"]
    found = event(header, [NUMBER, mark, "示例公司", mark, mark])[1].event
    assert (found.givers, found.takers, found.date, dict(found.props)) == (
        (),
        ("示例公司",),
        "",
        {},
    )


@pytest.mark.parametrize("text", ["0", "一种门", "无锡", "Nan Ya", "NONE-WOVEN FABRIC", "无人机"])
def test_what_says_something_is_no_empty_cell(text: str) -> None:
    assert not is_blank(text)


def test_entries_of_a_list_that_stand_for_nothing() -> None:
    assert names_in("示例甲;-;0;无;示例乙") == ("示例甲", "示例乙")


@pytest.mark.parametrize(
    "word",
    [
        *("不公告发明人", "不公开发明人", "其他发明人请求不公开姓名", "请求不公布姓名"),
        "发明人请求不予公开姓名",
    ],
)
def test_who_is_not_named_is_no_inventor(word: str) -> None:
    draft = patent(["申请号", "名称", "发明人"], [NUMBER, "一种门", f"张示例;{word}"])
    assert draft.inventors == ("张示例",)


@pytest.mark.parametrize("given", ["-", "—", "无", "0", "N/A", "/", "-;-", ""])
def test_a_family_that_is_none_leaves_the_priority(given: str) -> None:
    assert family_of(given, "", "CN202644312") == ""
    assert family_of(given, "JP2008123456 2008-05-06", "") == "F-JP2008123456"


@pytest.mark.parametrize(
    ("cells", "holder"),
    [(("", "示例乙公司"), "示例乙公司"), (("-", "示例乙公司"), "示例乙公司"), (("示例甲公司", "示例甲公司"), "示例甲公司")],
)  # fmt: skip
def test_of_columns_of_one_field_the_first_that_is_filled_counts(
    cells: tuple[str, str], holder: str
) -> None:
    header = ["申请号", "名称", "申请人", "专利权人", "公开号", "授权公告号"]
    draft = patent(header, [NUMBER, "一种门", *cells, "", "CN202644312U"])
    assert draft.applicants == (holder,)
    assert draft.props["publicationNumber"] == "CN202644312U"


def test_who_applied_and_who_holds_are_two_where_they_differ() -> None:
    header = ["申请号", "名称", "申请人", "专利权人"]
    draft = patent(header, [NUMBER, "一种门", "示例甲公司", "示例乙公司"])
    assert (draft.applicants, draft.holders) == (("示例甲公司",), ("示例乙公司",))


@pytest.mark.parametrize(
    ("columns", "numbers", "kept"),
    [
        (("公开号", "授权公告号"), ("CN1800001A", "CN100400001C"), ("CN1800001A", "CN100400001C", "CN1800001A", "CN100400001")),
        (("授权公告号", "公开号"), ("CN100400001C", "CN1800001A"), ("CN1800001A", "CN100400001C", "CN1800001A", "CN100400001")),
        (("公开号", "公开（公告）号"), ("CN1835638A", "CN1835638B"), ("CN1835638A", "CN1835638B", "CN1835638A", "CN1835638B")),
        (("公开号", "公告号"), ("CN102644312A", "CN102644312B"), ("CN102644312A", "CN102644312B", "CN102644312", None)),
        (("公开号", "授权公告号"), ("CN202644312U", "CN202644312U"), ("CN202644312U", None, "CN202644312", None)),
        (("公开号", "授权公告号"), ("US2010123456A1", "US8000001B2"), ("US2010123456A1", "US8000001B2", "US2010123456A1", "US8000001B2")),
        (("公开号", "授权公告号"), ("", "CN100400001C"), ("CN100400001C", "CN100400001C", None, "CN100400001")),
    ],
)  # fmt: skip
def test_publication_and_grant_both_lead_to_the_application(
    columns: tuple[str, str], numbers: tuple[str, str], kept: tuple[str | None, ...]
) -> None:
    draft = patent(["申请号", "名称", *columns], [NUMBER, "一种门", *numbers])
    names = ("publicationNumber", "grantNumber", "document", "grantDocument")
    assert tuple(draft.props.get(name) for name in names) == kept


def test_a_second_column_of_a_field_is_no_reason_to_choose_a_source() -> None:
    found = recognise(
        make(["申请号", "名称", "申请人", "专利权人"], [NUMBER, "一种门", "甲", "乙"])
    )
    assert found.source.score(make(found.part.header)) == 3  # type: ignore[union-attr]


FOREIGN = {
    "USD812345S1": "USD812345S1",
    "USRE49000E1": "USRE49000E1",
    "USPP12345P2": "USPP12345P2",
    "US29/512,345": "US29512345",
    "US 16/123,499": "US16123499",
    "US7,123,456B2": "US7123456B2",
    "PCT/US2017/012345": "PCTUS2017012345",
    "PCT/JP99/01234": "PCTJP1999001234",
    "WO 2019/123456 A1": "WO2019123456A1",
    "JPH10-123456A": "JPH10123456A",
    "TWI234567B": "TWI234567B",
    "BRPI0612345A2": "BRPI0612345A2",
    "KR10-2012-0012345": "KR1020120012345",
    "EP1234567.8": "EP12345678",
    "IN2012DE01234A": "IN2012DE01234A",
}


@pytest.mark.parametrize(("text", "key"), FOREIGN.items())
def test_foreign_numbers_of_every_form(text: str, key: str) -> None:
    assert patent(["申请号", "名称"], [text, "一种门"]).id == key
    assert patent(["专利号", "名称", "申请人"], [text, "一种门", "示例甲"]).id == key
    assert patent(["专利号码", "名称"], [text, "一种门"]).id == key
    assert event(["专利号", "转让人", "受让人"], [text, "甲示例", "乙示例"])[1].patent == key


@pytest.mark.parametrize(
    "text",
    ["CN201220249767.4", "ZL97101765.4", "第一号", "US123,US456", "12345678", "ABCD", "TEST"],
)
def test_what_is_no_foreign_number(text: str) -> None:
    assert foreign_number(text) is None


def test_foreign_citations_with_the_comma_of_a_serial() -> None:
    draft = patent(
        ["申请号", "名称", "引证"], [NUMBER, "一种门", "US29/512,345,USD812345S1;CN102644312A"]
    )
    assert draft.citations == ("US29512345", "USD812345S1", "CN102644312")


def test_of_two_numbers_that_disagree_that_of_the_application_counts() -> None:
    header = ["申请号", "专利号", "名称"]
    _, (draft,), (record,) = read_rows(make(header, [NUMBER, "ZL85102475", "一种门"]))
    assert getattr(draft, "id", "") == KEY
    ((column, value, reason, hint),) = record.warnings
    assert (column, value) == ("专利号", "ZL85102475") and NUMBER in reason and hint
    assert patent(header, [NUMBER, "ZL201220249767.4", "一种门"]).id == KEY


def events_of(**cells: str) -> tuple[list[tuple[object, ...]], list[str]]:
    """The events of a row with these columns, and the columns warned of."""
    header = ["申请号", "名称", *cells]
    _, (draft,), (record,) = read_rows(make(header, [NUMBER, "一种门", *cells.values()]))
    assert record.fields == {}
    found = [(one.kind, one.date, one.givers, one.takers) for one in getattr(draft, "events", ())]
    return found, [column for column, *_ in record.warnings if column]


@pytest.mark.parametrize(
    "period", ["20200501-20230501", "2020.05.01至2022.12.31", "2020-05-01~2022-12-31", "2020年5月1日—2022年12月31日"]
)  # fmt: skip
def test_a_period_is_one_event_that_begins_on_its_first_day(period: str) -> None:
    said = events_of(质押期限=period, 出质人="示例公司", 质权人="示例银行")
    assert said == ([("pledge", "2020-05-01", ("示例公司",), ("示例银行",))], [])
    header = ["专利号", "出质人", "质权人", "质押登记日"]
    assert event(header, [NUMBER, "甲示例", "乙示例", period])[1].event.date == "2020-05-01"
    said = events_of(许可备案日期=f"{period};20240102", 被许可人="甲公司;乙公司")
    assert [one[1:] for one in said[0]] == [
        ("2020-05-01", (), ("甲公司",)),
        ("2024-01-02", (), ("乙公司",)),
    ]


def test_dates_and_parties_that_do_not_pair_are_not_paired() -> None:
    said = events_of(转让执行日="20150102;20160203", 转让人="甲一; 甲二; 乙一", 受让人="乙一; 丙一")
    assert said == (
        [("transfer", "2015-01-02", (), ("乙一",)), ("transfer", "2016-02-03", (), ("丙一",))],
        ["转让人"],
    )
    said = events_of(转让执行日="20150102;20160203", 转让人="甲一、甲二; 乙一", 受让人="乙一;-")
    assert said == (
        [("transfer", "2015-01-02", ("甲一", "甲二"), ("乙一",)), ("transfer", "2016-02-03", ("乙一",), ())],
        [],
    )  # fmt: skip
    said = events_of(转让执行日="20150102", 转让人="甲一; 甲二; 乙一", 受让人="乙一; 丙一")
    assert said == ([("transfer", "2015-01-02", ("甲一", "甲二", "乙一"), ("乙一", "丙一"))], [])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        *(
            ("2019", "2019"),
            ("2019-01", "2019-01"),
            ("2019年1月", "2019-01"),
            ("201901", "2019-01"),
        ),
        *(("0000-00-00", ""), ("20190102", "2019-01-02"), ("43102.5", "2018-01-02")),
    ],
)
def test_the_date_of_an_event_is_as_precise_as_given(given: str, kept: str) -> None:
    ((_, day, _, _),), warned = events_of(转让执行日=given, 受让人="示例乙")
    assert (day, warned) == (kept, [])
    header = ["专利号", "转让人", "受让人", "转让日期"]
    assert event(header, [NUMBER, "甲示例", "乙示例", given])[1].event.date == kept


@pytest.mark.parametrize("given", ["2012", "2012.1", "2012年05月", "2012-05"])
def test_a_date_without_a_day_keeps_its_year(given: str) -> None:
    header = ["公开号", "名称", "申请日"]
    _, (draft,), (record,) = read_rows(make(header, ["CN202644312U", "一种门", given]))
    props = getattr(draft, "props", {})
    assert (props["applicationYear"], "applicationDate" in props) == (2012, False)
    ((column, value, reason, hint),) = record.warnings
    assert (column, value) == ("申请日", given) and "日期未采用" in reason and hint


def test_a_date_of_noughts_is_empty() -> None:
    draft = patent(["申请号", "名称", "公开日"], [NUMBER, "一种门", "0000-00-00"])
    assert "publicationDate" not in draft.props


def test_a_date_of_an_event_that_is_none_is_reported_and_left_out() -> None:
    said = events_of(转让执行日="见合同", 转让人="示例甲", 受让人="示例乙")
    assert said == ([("transfer", "", ("示例甲",), ("示例乙",))], ["转让执行日"])


@pytest.mark.parametrize(
    ("address", "province", "city", "region"),
    [
        ("鼓楼区中山路", "江苏;32", "", "320000"),
        ("鼓楼区中山路", "江苏;32", "南京市", "320106"),
        ("210000 鼓楼区中山路", "江苏(32)", "南京", "320106"),
        ("江苏省南京市鼓楼区中山路", "江苏;32", "南京市", "320106"),
        ("北京市海淀区中关村", "江苏;32", "", "110108"),
        ("", "江苏;32", "南京市", "320100"),
    ],
)
def test_the_province_goes_before_an_address_that_does_not_name_it(
    address: str, province: str, city: str, region: str
) -> None:
    header = ["申请号", "名称", "地址", "国省代码", "中国申请人地市"]
    draft = patent(header, [NUMBER, "一种门", address, province, city])
    assert locate(draft.address, "").region[:4] == region[:4]
    assert draft.address.count("江苏") == ("北京" not in address)


@pytest.mark.parametrize(
    ("address", "parts", "region"),
    [
        ("章贡区示例路1号", ("江西省", "赣州市", ""), "360702"),
        ("赣州市示例路1号", ("江西省", "赣州市", "章贡区"), "360702"),  # closer
        ("江西赣州示例路1号", ("江西省", "赣州市", "章贡区"), "360702"),
        ("江西省示例路1号", ("江西省", "赣州市", ""), "360700"),
        ("江西省南昌市示例路1号", ("江西省", "赣州市", ""), "360100"),  # elsewhere
        ("深圳市南山区示例路1号", ("江西省", "赣州市", ""), "440305"),
        ("重庆市示例路1号", ("四川省", "成都市", ""), "500000"),
        ("威海市示例路1号", ("山东省", "日照市", ""), "371000"),
        ("昆山市示例路1号", ("江苏省", "苏州市", "昆山市"), "320583"),
        ("吉林路1号", ("江西省", "赣州市", ""), "360700"),  # a street
        ("朝阳区示例路1号", ("北京市", "北京市", ""), "110105"),
        ("示例路1号", ("北京市", "市辖区", "朝阳区"), "110105"),
        ("日本东京", ("江西省", "赣州市", ""), ""),
        ("示例路1号", ("CN", "", ""), ""),
    ],
)
def test_divisions_in_columns_say_where_an_address_does_not(
    address: str, parts: tuple[str, ...], region: str
) -> None:
    assert locate(placed(address, parts), "").region == region


@pytest.mark.parametrize(
    "text",
    [
        "H05K1/02 (2006.01) H05K3/46 (2006.01)",
        "H05K1/02(2006.01)I H05K3/46(2006.01)N",
        "H05K1/02 H05K3/46",
        "H05K 1/02 (2006.01); H05K 3/46",
        "Int.Cl.7 H05K1/02; H05K3/46",
        "Int. Cl.7：H05K1/02，H05K3/46",
        "H05K1/02 H05K 3/46 (2006.01)",
        "Int.Cl. (2006.01) H05K1/02 H05K3/46",
    ],
)
@pytest.mark.parametrize("column", ["IPC", "主分类号"])
def test_classes_in_every_written_form(text: str, column: str) -> None:
    draft = patent(["申请号", "名称", column], [NUMBER, "一种门", text])
    assert draft.ipcs == ("H05K1/02", "H05K3/46")


@pytest.mark.parametrize("header", ["优先权日", "最早优先权日", "扩展同族", "失效日", "被引证次数"])
def test_columns_of_vendors_that_carry_nothing_for_the_graph_are_known(header: str) -> None:
    assert header_key(header) in sources()["patents_table"].ignored


def test_who_takes_a_licence_now_is_read() -> None:
    said = events_of(许可人="示例大学", 当前被许可人="示例公司")
    assert said == ([("licence", "", ("示例大学",), ("示例公司",))], [])


def test_no_ignored_header_is_one_that_is_read() -> None:
    patents = sources()["patents_table"]
    assert not patents.ignored & set(patents.aliases)


def test_a_list_of_titles_without_numbers_or_abstracts() -> None:
    header = ["序号", "名称", "申请人", "年份"]
    rows = [["1", "一种门", "示例大学", "2015"], ["2", "一种门", "示例公司", "2015"]]
    name, (one, other), _ = read_rows(make(header, *rows))
    assert (
        name == "patents_table" and isinstance(one, PatentDraft) and isinstance(other, PatentDraft)
    )
    assert one.id.startswith("T-") and one.id != other.id
    assert one.props["applicationYear"] == 2015
    for few in (["名称", "申请人"], ["名称", "年份"], ["名称", "摘要"]):
        with pytest.raises(SourceError):
            recognise(make(few))
