"""One row of a patent table: legal status, dates, citations, whose country a row gives."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.enrich import Enricher, Item
from loaders.model import HolderDraft, ParkDraft, PatentDraft, Record, RecordError
from loaders.reference.chains import load_chain_rules
from loaders.sources.patents_table.transform import transform


def record(**fields: str) -> Record:
    given = {"applicationNumber": "CN202110000001", "title": "一种板"} | fields
    columns = {name: name for name in given}
    return Record(2, {name: value for name, value in given.items() if value}, columns)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        *(("授权", "valid"), ("有效", "valid"), ("专利权维持", "valid"), ("权利恢复", "valid")),
        *(("公开", "pending"), ("实质审查的生效", "pending"), ("审中", "pending")),
        *(("避免重复授权", "dead"), ("未缴年费专利权终止", "dead"), ("期限届满", "dead")),
        *(("视为撤回", "dead"), ("驳回", "dead"), ("专利权全部无效", "dead"), ("失效", "dead")),
        *(("宣告专利权部分无效", "valid"), ("专利权质押合同登记的生效", "valid")),
        *(("专利实施许可合同备案的注销", "valid"), ("专利权的转移", "valid")),
        *(("专利申请权的转移", "pending"), ("授权；专利申请权、专利权的转移", "valid")),
        *(
            ("授权;无效宣告请求的受理", "valid"),
            ("公开;授权", "valid"),
            ("授权;专利权的终止", "dead"),
        ),
        *(("专利权的终止;授权;实质审查的生效", "dead"), ("授权;实质审查的生效;公开", "valid")),
        *(("实质审查的生效;授权;专利权的终止;权利恢复", "valid"), ("权利恢复;终止;授权", "valid")),
        *(("终止;恢复;终止;授权", "dead"), ("公开;驳回", "dead"), ("驳回;实质审查的生效", "dead")),
        *(("实质审查的生效;视为撤回;权利恢复", "pending"), ("驳回;授权", "valid")),
        *(("2020-01-02 终止;2015-01-02 授权", "dead"), ("20200102终止;20210102恢复", "valid")),
        *(("20210102 终止;20200102 恢复", "dead"), ("2015.01.02,授权", "valid")),
        *(("未确认", None), ("著录事项变更", None)),
    ],
)
def test_the_furthest_or_latest_event_is_the_status(said: str, status: str | None) -> None:
    given = record(legalDetail=said)
    assert transform(given).props.get("legalStatus") == status
    assert given.warnings == []


@pytest.mark.parametrize("column", ["mainIpc", "ipcs", "locarno"])
def test_a_symbol_is_reported_under_the_column_it_came_from(column: str) -> None:
    given = record(**{column: "21-01-C0293"})
    transform(given)
    ((named, value, reason, _),) = given.warnings
    assert (named, value) == (column, "21-01-C0293")
    assert reason == "分类号未采用：洛迦诺分类号，属外观设计，不是IPC"


def test_a_status_that_is_not_understood_is_reported() -> None:
    given = record(legalDetail="xyz")
    assert "legalStatus" not in transform(given).props
    ((column, value, reason, _),) = given.warnings
    assert (column, value) == ("legalDetail", "xyz") and "法律状态" in reason


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"applicationNumber": "CN209910000001"}, "2099 在今年之后"),
        ({"applicationNumber": f"CN{date.today().year + 1}10000001"}, "在今年之后"),
        ({"applicationDate": "1012-05-31"}, "早于 1985-04-01"),
        ({"publicationDate": "1984-12-31"}, "早于 1985-04-01"),
        ({"grantDate": "2999-01-01"}, "今天之后"),
    ],
)
def test_years_that_cannot_be_are_refused(fields: dict[str, str], word: str) -> None:
    with pytest.raises(RecordError, match=word):
        transform(record(**fields))


def test_a_row_is_reported_with_all_that_is_wrong_in_it() -> None:
    given = record(
        applicationNumber="CN201220249767.5",
        publicationNumber="第一号",
        title="",
        applicationDate="2024-02-30",
        publicationDate="去年",
        grantDate="2999-01-01",
    )
    with pytest.raises(RecordError, match="校验位"):
        transform(given)
    assert [fault.column for fault in given.faults] == [
        *("applicationNumber", "publicationNumber", "title"),
        *("applicationDate", "publicationDate", "grantDate"),
    ]
    assert all(fault.hint for fault in given.faults)


def test_without_a_number_the_dates_are_still_read() -> None:
    given = record(applicationNumber="", applicationDate="1975-02-30")
    with pytest.raises(RecordError, match="没有申请号"):
        transform(given)
    assert [fault.column for fault in given.faults] == ["applicationNumber", "applicationDate"]


def test_a_foreign_document_may_be_older_than_the_chinese_law() -> None:
    draft = transform(record(applicationNumber="US06123456", applicationDate="1975-02-03"))
    assert draft.props["applicationDate"] == "1975-02-03"


@pytest.mark.parametrize("name", ["publicationDate", "grantDate"])
def test_a_date_before_the_application_is_reported(name: str) -> None:
    given = record(applicationDate="2021-05-01", **{name: "2021-04-01"})
    transform(given)
    ((column, value, reason, _),) = given.warnings
    assert (column, value) == (name, "2021-04-01") and "早于申请日（2021-05-01）" in reason


def test_citations_in_every_form_and_what_is_left_out() -> None:
    given = record(
        citations="CN102644312A; CN201220249767.4；US2013/0123456A1;见附页;无;CN201220249767.5"
    )
    assert transform(given).citations == ("CN102644312", "CN201220249767", "US20130123456A1")
    assert [(column, value) for column, value, _, _ in given.warnings] == [
        ("citations", "见附页"),
        ("citations", "CN201220249767.5"),
    ]


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return Enricher(load_chain_rules(), at="2026-01-01T00:00:00+00:00")


def test_a_rows_country_is_that_of_its_first_applicant(enricher: Enricher) -> None:
    draft = PatentDraft("CN202110000001", {}, ("SAMPLE CORP", "示例甲公司"), country="KR")
    rows = enricher.batch("s", [Item(2, draft.id, draft)]).rows["holders"]
    assert {row["props"]["name"]: row["props"].get("country") for row in rows} == {
        "SAMPLE CORP": "KR",
        "示例甲公司": None,
    }


def test_unknown_nodes_and_chains_are_doubts(enricher: Enricher) -> None:
    known = "electronics.mid.pcb.multi"
    firm = HolderDraft("示例甲公司", {}, nodes=(known, "no.such.node"))
    park = ParkDraft("示例园", {}, chains=("电子信息", "electronics.pcb", "没有的链"))
    assert [(one.field, one.value) for one in enricher.doubts(firm)] == [("nodes", "no.such.node")]
    assert [(one.field, one.value) for one in enricher.doubts(park)] == [("chains", "没有的链")]


@pytest.mark.parametrize(("place", "told"), [("火星", ["place"]), ("江西省赣州市", []), ("", [])])
def test_a_place_that_cannot_be_read_is_a_doubt(
    enricher: Enricher, place: str, told: list[str]
) -> None:
    park = ParkDraft("赣州示例园", {}, place=place)
    assert [one.field for one in enricher.doubts(park)] == told
