import re

import pytest

from nlp.ipc import IpcError, IpcIndex, IpcPattern, IpcPatternError, IpcSymbol


@pytest.mark.parametrize(
    ("written", "canonical", "level"),
    [
        ("H01M4/58", "H01M4/58", "subgroup"),
        ("H01M4/58(2010.01)I", "H01M4/58", "subgroup"),
        ("H01M 4/58 (2006.01) n", "H01M4/58", "subgroup"),
        ("Ｈ０１Ｍ４／５８（２０１０．０１）Ｉ", "H01M4/58", "subgroup"),
        ("h01m-004/58", "H01M4/58", "subgroup"),
        ("H01M0004580000", "H01M4/58", "subgroup"),
        ("H01M0010052500", "H01M10/0525", "subgroup"),
        ("A01B0007000000", "A01B7/00", "group"),
        ("H01M   4/58        20060101AFI20051220BHJP", "H01M4/58", "subgroup"),
        ("H01M4", "H01M4/00", "group"),
        ("H01M", "H01M", "subclass"),
        ("H01", "H01", "class"),
        ("H", "H", "section"),
        ("A61K9/00（2006.01）I", "A61K9/00", "group"),
    ],
)
def test_parse_reads_every_form(written: str, canonical: str, level: str) -> None:
    symbol = IpcSymbol.parse(written)
    assert (symbol.text, symbol.level) == (canonical, level)
    assert IpcSymbol.parse(symbol.text) == symbol


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("06-04", "Locarno"),
        ("21-01-C0293", "Locarno"),
        ("Y02E60/10", "CPC only"),
        ("", "empty"),
        ("X01M4/58", "A to H"),
        ("H01M4/5", "not of the form"),
        ("H01M4/58 H01M10/05", "not of the form"),
        ("H00M4/58", "classes begin"),
        ("H01M0/00", "main groups begin"),
    ],
)
def test_parse_says_why_not(written: str, reason: str) -> None:
    with pytest.raises(IpcError, match=reason) as caught:
        IpcSymbol.parse(written)
    assert caught.value.text == written
    said = caught.value.reason.replace("IPC", "").replace("CPC", "")
    assert not re.search("[a-z]{2,}", said), "load reports are Chinese"


def test_ladder_goes_up_to_the_section() -> None:
    assert [s.text for s in IpcSymbol.parse("H01M4/58").ladder()] == [
        *("H01M4/00", "H01M", "H01", "H"),
    ]
    assert IpcSymbol.parse("H").ladder() == ()


@pytest.mark.parametrize(
    ("pattern", "taken", "left"),
    [
        ("H01M4*", ["H01M4/00", "H01M4/58", "H01M4/5825"], ["H01M40/00", "H01M", "H01M14/00"]),
        ("H01M4/00*", ["H01M4/58"], ["H01M40/00"]),
        ("H01M*", ["H01M", "H01M40/10"], ["H01L21/00", "H01"]),
        ("H10F*", ["H10F19/00"], ["H10H20/01"]),
        ("H*", ["H01M4/58", "H"], ["A01B1/00"]),
        ("H01M4/58", ["H01M4/58", "H01M4/5825"], ["H01M4/50", "H01M4/00", "H01M4/13"]),
        ("H01M10/05", ["H01M10/05", "H01M10/0525"], ["H01M10/50"]),
        ("H01M4/00", ["H01M4/00"], ["H01M4/0002", "H01M4/58"]),
        ("C09K11/08*", ["C09K11/08", "C09K11/0883"], ["C09K11/80"]),
    ],
)
def test_pattern_takes_what_is_under_it(pattern: str, taken: list[str], left: list[str]) -> None:
    parsed = IpcPattern.parse(pattern)
    assert all(parsed.matches(IpcSymbol.parse(text)) for text in taken)
    assert not any(parsed.matches(IpcSymbol.parse(text)) for text in left)


@pytest.mark.parametrize(
    "text", ["H01M4", "H01M", "*", "H*01", "H01M4/5*", "06-04", "", "H01M4/58-60"]
)
def test_bad_pattern(text: str) -> None:
    with pytest.raises(IpcPatternError):
        IpcPattern.parse(text)


def test_index_agrees_with_each_pattern() -> None:
    patterns = ["H*", "H01*", "H01M*", "H01M4*", "H01M4/00", "H01M4/58", "H01M4/5825", "C22C*"]
    parsed = [IpcPattern.parse(text) for text in patterns]
    index = IpcIndex((pattern, number) for number, pattern in enumerate(parsed))
    for text in ["H01M4/58", "H01M4/5825", "H01M4/00", "H01M40/00", "C22C9/00", "A01B1/00", "H01"]:
        symbol = IpcSymbol.parse(text)
        expected = {number for number, pattern in enumerate(parsed) if pattern.matches(symbol)}
        assert index.owners(symbol) == expected, text
    assert index.owners(IpcSymbol.parse("H01M4/5825")) == {0, 1, 2, 3, 5, 6}
