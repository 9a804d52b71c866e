"""Typed values: every form met, and what is refused with which words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fields import (
    ApplicationNumber,
    FieldError,
    PublicationNumber,
    check_digit,
    clean,
    parse_credit_code,
    parse_date,
    parse_when,
)


@pytest.mark.parametrize(
    ("digits", "expected"),
    # Worked by hand: 2·2+0·3+1·4+7·5+1·6+0·7+6·8+0·9+1·2+8·3+6·4+2·5 = 157, 157 mod 11 = 3.
    [("201710601862", "3"), ("97101765", "4"), ("95115608", "X"), ("202310001234", "7")],
)
def test_check_digit(digits: str, expected: str) -> None:
    assert check_digit(digits) == expected


@pytest.mark.parametrize(
    ("text", "key", "canonical", "year", "kind"),
    [
        ("CN201220249767.4", "CN201220249767", "CN201220249767.4", 2012, "utility_model"),
        ("ZL 2012 2 0249767.4", "CN201220249767", "CN201220249767.4", 2012, "utility_model"),
        ("201220249767", "CN201220249767", "CN201220249767.4", 2012, "utility_model"),
        ("２０１２２０２４９７６７４", "CN201220249767", "CN201220249767.4", 2012, "utility_model"),
        ("CN85105156", "CN85105156", "CN85105156." + check_digit("85105156"), 1985, "invention"),
        ("97101765.4", "CN97101765", "CN97101765.4", 1997, "invention"),
        ("cn95115608.x", "CN95115608", "CN95115608.X", 1995, "invention"),
        ("2012202497674.0", "CN201220249767", "CN201220249767.4", 2012, "utility_model"),
        ("02100001", "CN02100001", "CN02100001." + check_digit("02100001"), 2002, "invention"),
    ],
)
def test_application_numbers(text: str, key: str, canonical: str, year: int, kind: str) -> None:
    number = ApplicationNumber.parse(text)
    assert (number.id, number.text, number.year, number.kind) == (key, canonical, year, kind)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("CN201220249767.5", "校验位"),
        ("12345", "不是中国专利申请号"),
        ("CN201270249767", "类型位"),
        ("CN189920249767", "年份"),
        ("CN10155148", "年份"),  # eight digits were given until 2003 only
        ("20121551", "年份"),
        ("", "不是中国专利申请号"),
        ("US2012123456", "不是中国专利申请号"),
        ("2.0122E+12", "科学计数"),
        ("2.01220249767e12", "科学计数"),
        ("201220249767.4、201220249768.9", "几个号码"),
        ("201220249767.4\nZL201220249768.9", "几个号码"),
        ("201220249767.4 201220249768.9", "几个号码"),
        ("ZL201220249767.4等3件", "几个号码"),
        ("2012202497672012", "不是中国专利申请号"),
        ("2012202497675.0", "校验位"),
    ],
)
def test_refused_application_numbers(text: str, word: str) -> None:
    with pytest.raises(FieldError) as caught:
        ApplicationNumber.parse(text)
    assert word in caught.value.reason
    assert caught.value.hint


def test_publication_numbers() -> None:
    number = PublicationNumber.parse("CN 202644312 U")
    assert (number.text, number.kind) == ("CN202644312U", "utility_model")
    with pytest.raises(FieldError):
        PublicationNumber.parse("202644312U")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013.01.02", "2013-01-02"),
        ("2013-1-2", "2013-01-02"),
        ("2013/01/02", "2013-01-02"),
        ("20130102", "2013-01-02"),
        ("2013年1月2日", "2013-01-02"),
        ("2013-01-02 00:00:00", "2013-01-02"),
        ("41276", "2013-01-02"),
        ("43102.5", "2018-01-02"),
        ("二〇一八年一月二日", "2018-01-02"),
        ("二零一八年十二月三十一日", "2018-12-31"),
        ("一九九九年十月二十日", "1999-10-20"),
        ("Jan 2, 2018", "2018-01-02"),
        ("02 Jan 2018", "2018-01-02"),
        ("2-September-2018", "2018-09-02"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize("text", ["2013-02-30", "2013.13.01", "明天", "13/1/2", "0"])
def test_impossible_dates(text: str) -> None:
    with pytest.raises(FieldError):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("2018", "2018"), ("2018年", "2018"), ("2018-01", "2018-01"), ("2018年1月", "2018-01")),
        *(("2018-1", "2018-01"), ("2018/1", "2018-01"), ("2018/11", "2018-11")),
        *(("20180102.0", "2018-01-02"), ("2018.0", "2018")),  # of columns that were kept as floats
        *(("2018年01月", "2018-01"), ("2018.12", "2018-12"), ("2018/3", "2018-03")),
        *(("201803", "2018-03"), ("二〇一八年", "2018"), ("二〇一八年十月", "2018-10")),
        *(("0000-00-00", ""), ("00000000", ""), ("2018-01-02", "2018-01-02")),
        ("2018.1", "2018"),  # of a sheet: January, or October without its nought
    ],
)
def test_dates_as_precise_as_given(text: str, expected: str) -> None:
    assert parse_when(text) == expected
    if len(expected) < 10:
        with pytest.raises(FieldError, match="不完整"):
            parse_date(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(
            ("18-01-02", "两位"),
            ("2018-13", "不是日期"),
            ("2018-00-02", "这一天不存在"),
            ("1", "不是日期"),
        ),
        *(
            ("十月", "不是日期"),
            ("Foo 2, 2018", "不是日期"),
            ("二〇一八年十三月一日", "这一天不存在"),
        ),
    ],
)
def test_what_is_no_date_of_any_precision(text: str, word: str) -> None:
    with pytest.raises(FieldError, match=word) as caught:
        parse_when(text)
    assert caught.value.hint


def test_credit_code() -> None:
    assert parse_credit_code("91360727ma35lghk7k") == "91360727MA35LGHK7K"
    with pytest.raises(FieldError, match="校验位"):
        parse_credit_code("91360727MA35LGHK7A")
    with pytest.raises(FieldError, match="不是统一社会信用代码"):
        parse_credit_code("91360727")


def test_clean_removes_what_cannot_be_seen() -> None:
    assert clean("申请号\u00ad") == "申请号"
    assert clean("\u00a0一种门\u3000") == "一种门"
    assert clean(7.0) == "7"
    assert clean(None) == ""


@given(st.integers(1989, date.today().year), st.sampled_from("12389"), st.integers(0, 9_999_999))
def test_every_written_number_reads_back(year: int, kind: str, serial: int) -> None:
    digits = f"{year}{kind}{serial:07d}"
    text = f"CN{digits}.{check_digit(digits)}"
    number = ApplicationNumber.parse(text)
    assert number.text == text
    assert ApplicationNumber.parse(number.id) == number


@given(st.text())
def test_no_text_breaks_the_parsers(text: str) -> None:
    for parse in (ApplicationNumber.parse, PublicationNumber.parse, parse_date, parse_credit_code):
        try:
            parse(text)
        except FieldError as error:
            assert error.reason and error.hint
