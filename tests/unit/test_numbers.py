"""Patent numbers as people type them."""

import pytest

from graph.numbers import TypedNumber, compact_number, number_start, typed_number

APPLICATION = "201910123456"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CN201910123456.7", TypedNumber(APPLICATION, "7")),
        ("cn201910123456.7", TypedNumber(APPLICATION, "7")),
        ("ZL201910123456.7", TypedNumber(APPLICATION, "7")),
        ("ZL 2019 1 0123456.7", TypedNumber(APPLICATION, "7")),
        ("专利 CN 2019 1 0123456.7", TypedNumber(APPLICATION, "7")),
        ("专利CN 2019-1-0123456.X 的权利人", TypedNumber(APPLICATION, "X")),
        ("申请号：２０１９１０１２３４５６．７", TypedNumber(APPLICATION, "7")),
        ("2019101234567", TypedNumber(APPLICATION, "7")),
        ("201910123456 2019年", TypedNumber(APPLICATION)),
        ("CN201910123456-A", TypedNumber(APPLICATION, "", "A")),
        ("CN201910123456.7A", TypedNumber(APPLICATION, "7", "A")),
        ("CN110123456B", TypedNumber("110123456", "", "B")),
        ("公开号 cn 110123456 a 查一下", TypedNumber("110123456", "", "A")),
        ("110123456B2", TypedNumber("110123456", "", "B2")),
        ("CN110123456", TypedNumber("110123456")),
        ("CN1234567A", TypedNumber("1234567", "", "A")),
        ("ZL97101765.4", TypedNumber("97101765", "4")),
        ("97101765.4", TypedNumber("97101765", "4")),
        ("CN85102475A", TypedNumber("85102475", "", "A")),
        ("铜箔", None),
        ("HDI 2023", None),
        ("H05K3/46", None),
        ("20190101 至 20191231", None),
        ("电话 13800138000", None),
        ("US10123456B2", None),
        ("", None),
    ],
)
def test_numbers_are_found_among_words(text: str, expected: TypedNumber | None) -> None:
    assert typed_number(text) == expected


def test_digits_decide_what_is_the_same() -> None:
    numbers = ["CN201910123456.7", "CN110123456B", "CN1101234567A"]
    assert TypedNumber(APPLICATION, "5").among(numbers) == ["CN201910123456.7"]
    assert TypedNumber("110123456", "", "A").among(numbers) == ["CN110123456B"]
    assert TypedNumber("11012345").among(numbers) == []


def test_the_beginning_of_a_number() -> None:
    assert number_start("ZL 2019 1 01") == "2019101"
    assert number_start("CN1101234") == "1101234"
    assert number_start("铜箔 2019") == ""
    assert number_start("2019") == ""
    assert compact_number("CN 110123456 B") == "110123456B"
