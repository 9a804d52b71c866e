"""Dates and amounts."""

import pytest

from nlp.quantities import amounts, dates, yuan
from nlp.text import chinese_number, fold


@pytest.mark.parametrize(
    ("text", "span", "last"),
    [
        ("到2025年底，", "2025年底", "2025-12-31"),
        ("2025年6月底前", "2025年6月底", "2025-06-30"),
        ("２０２４年２月", "２０２４年２月", "2024-02-29"),
        ("二〇二五年", "二〇二五年", "2025-12-31"),
        ("2025年上半年", "2025年上半年", "2025-06-30"),
        ("2025年第三季度", "2025年第三季度", "2025-09-30"),
        ("2024.05.01起", "2024.05.01", "2024-05-01"),
        ("(2023-2025年)", "2023-2025年", None),
        ("2019年1月1日至12月31日", "2019年1月1日至12月31日", None),
        ("2023年2月30日", "2023年2月30日", None),
    ],
)
def test_dates(text: str, span: str, last: str | None) -> None:
    (when,) = dates(fold(text))
    assert (text[when.start : when.end], when.last) == (span, last)


@pytest.mark.parametrize(
    ("text", "span", "value", "unit", "comparator", "cny"),
    [
        ("培育300家以上", "300家以上", 300, "家", ">=", None),
        ("不低于10年的", "不低于10年", 10, "年", ">=", None),
        ("控制在5%以内", "5%以内", 5, "%", "<=", None),
        ("最高不超过300万元", "最高不超过300万元", 300, "万元", "<=", 3_000_000),
        ("五十万元", "五十万元", 50, "万元", None, 500_000),
        ("1,234家", "1,234家", 1234, "家", None, None),
        ("1.5亿元", "1.5亿元", 1.5, "亿元", None, 150_000_000),
        ("20万美元", "20万美元", 20, "万美元", None, None),
        ("百分之三十以上", "百分之三十以上", 30, "%", ">=", None),
    ],
)
def test_amounts(
    text: str, span: str, value: float, unit: str, comparator: str | None, cny: int | None
) -> None:
    (amount,) = amounts(fold(text))
    found = amount.comparator.value if amount.comparator else None
    assert (text[amount.start : amount.end], amount.value, amount.unit) == (span, value, unit)
    assert (found, yuan(amount)) == (comparator, cny)


@pytest.mark.parametrize("text", ["第15条", "HDI8层", "〔2023〕37号", "三家村"])
def test_no_amount(text: str) -> None:
    assert amounts(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("十五", 15), ("二十", 20), ("一百零三", 103), ("三千五百万", 35_000_000), ("二〇二五", 2025),
     ("", None), ("甲", None)],
)  # fmt: skip
def test_chinese_number(text: str, value: int | None) -> None:
    assert chinese_number(text) == value
