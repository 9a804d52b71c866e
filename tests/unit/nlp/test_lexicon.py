"""The shipped lexicons are sound, and a broken one is named with its line."""

from collections import Counter

import pytest

from nlp import lexicon
from nlp.errors import LexiconError


def test_shipped_lexicons_are_sound() -> None:
    assert lexicon.check() == []


def test_regions_hold_the_whole_table() -> None:
    levels = Counter(region.level for region in lexicon.regions())
    assert levels == {"province": 34, "city": 333, "county": 2975, "group": 9}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\tb\n1\t2\n", "x.tsv:1: 没有 '# source:' 一行"),
        ("# source: s\na\tc\n1\t2\n", "x.tsv:2: 表头应为 a b"),
        ("# source: s\na\tb\n1\t2\n1\t2\t3\n", "x.tsv:4: 有 3 格，而只有 2 列"),
        ("# source: s\na\tb\n\t2\n", "x.tsv:3: 第一格为空"),
        ("# source: s\na\tb\n1\t 2\n", "x.tsv:3: 格子首尾有空白"),
        ("# source: s\n", "x.tsv:1: 表头应为 a b"),
    ],
)
def test_broken_table(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        lexicon.read_table("x.tsv", ("a", "b"), text)


def test_missing_file_and_check(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LexiconError, match=r"none\.tsv:0: 无法读取"):
        lexicon.read_table("none.tsv", ("a",))

    def broken() -> object:
        raise LexiconError("nlp/lexicons/x.tsv:7: wrong")

    monkeypatch.setattr(lexicon, "stops", broken)
    assert lexicon.check() == ["nlp/lexicons/x.tsv:7: wrong"]
