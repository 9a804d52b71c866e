"""Where the name of an organisation begins that ends further right in running text.

A name is read from its last words to the left, word by word, up to the nearest word that no name
holds. Some words stand both before names and inside them (控股, 数据, 和): such a word belongs to
the name where what follows it cannot be a name of its own, for want of a trade name. A trade name
has at least two characters (企业名称登记管理规定, article 8).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from nlp import lexicon
from nlp.places import region_index
from nlp.tokenizer import is_word, plain_tokenizer

LEGAL_FORMS = ("有限责任公司", "有限公司", "股份公司", "集团公司", "总公司")
"""Ends of whole names: what follows one is another name, or a branch."""
_LONGEST = 30  # code points before the last words of a name
_TRADE_NAME = 2
_PLAIN_WORDS = 2
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&()\-]+")
_JOINT = re.compile(r"[为与和及向给对从由是被将有获拟自]")
_YEAR = re.compile(r"\d+(?:年|月|日|%|亿|万|元)?")
_OTHER_NAMES = ("大学", "学院", "研究院", "研究所", "公司", "集团", "银行", "中心", "政府", "局")
"""What a name ends in that 和 joins to the next one."""
_ACTS = ("v", "d", "p", "c")
"""Parts of speech of jieba's dictionary that open no trade name: verbs, adverbs and particles."""


def name_start(folded: str, starts: Sequence[int], end: int, *, whole: bool = True) -> int:
    """Return where the name begins that goes on at ``end``.

    :param starts: where words begin, in order, and the length of the text at the end.
    :param whole: the name ends in a legal form or the like; short names hold no 和.
    """
    index = bisect_left(starts, end)
    start = end
    while index > 0:
        index -= 1
        low, high = starts[index], min(starts[index + 1], end)
        if end - low > _LONGEST or not _inside(folded, low, high):
            break
        kind = stops().get(folded[low:high])
        if kind is not None and not _goes_on(folded, starts, index, end, whole):
            break
        joint = _joint(folded[low:high])
        start = low + joint.end() if joint else low
        if joint:
            break
    if folded.endswith(LEGAL_FORMS, 0, start) and (joint := _JOINT.match(folded, start, end)):
        start = joint.end()  # 向东 is a word, but not after 有限公司
    return _opened(folded, start, end)


def names_one(folded: str, starts: Sequence[int], start: int, end: int) -> bool:
    """Return whether what begins at ``start`` and goes on at ``end`` tells one firm from others.

    One or two plain words do so at the beginning of a clause alone (通用电气).
    """
    index, last = bisect_left(starts, start), bisect_left(starts, end)
    clear = start == 0 or not _WORD.fullmatch(folded[start - 1])
    return clear or last - index > _PLAIN_WORDS or not _trades().fullmatch(folded, start, end)


def _joint(word: str) -> re.Match[str] | None:
    """Return the particle that a word begins with: 从甲 is no word, and 从中 no beginning."""
    if len(word) > 1 and (not is_word(word) or plain_tokenizer().tag(word)[0][1] == "d"):
        return _JOINT.match(word)
    return None


def _inside(folded: str, low: int, high: int) -> bool:
    """Return whether a word is made as words in names are; none holds another whole name."""
    word = folded[low:high]
    return (
        bool(_WORD.fullmatch(word))
        and not _YEAR.fullmatch(word)
        and not folded.endswith(LEGAL_FORMS, max(0, low - 1), high)
    )


def _goes_on(folded: str, starts: Sequence[int], index: int, end: int, whole: bool) -> bool:
    """Return whether a word before which names may end stands inside this one."""
    word = folded[starts[index] : min(starts[index + 1], end)]
    kind = stops()[word]
    if not _follows_name(folded, starts, index) or (kind != "word" and not whole):
        return False
    before = folded[starts[index - 1] : starts[index]]
    if kind == "joint":
        return _joins(folded, starts, index, end)
    if _is_name(folded, starts, index + 1, end):
        return False
    return bool(kind) or (starts[index + 1] < end and _cut_up(before, word))


def _follows_name(folded: str, starts: Sequence[int], index: int) -> bool:
    """Return whether the word before could be of a name."""
    low = starts[max(0, index - 1)]
    before = folded[low : starts[index]]
    return index > 0 and _inside(folded, low, starts[index]) and stops().get(before) != ""


def _joins(folded: str, starts: Sequence[int], index: int, end: int) -> bool:
    """Return whether 和 joins words of one name: 呈和科技, 北京科贸与工程技术, 四川和邦生物."""
    at = starts[index]
    if folded.endswith(_OTHER_NAMES, 0, at):
        return False
    before = folded[starts[index - 1] : at]
    if not _is_name(folded, starts, index + 1, end, joined=True):
        return starts[index + 1] < end or _cut_up(before, folded[at])
    opens = _is_region(before) or (len(before) == 1 and _opens(folded, starts, index - 1))
    return folded[at] in "和同" and opens


def _opens(folded: str, starts: Sequence[int], index: int) -> bool:
    """Return whether a word stands first in a name, or right after its region."""
    before = folded[starts[max(0, index - 1)] : starts[index]]
    return not _follows_name(folded, starts, index) or before in region_index().names()


def _cut_up(before: str, word: str) -> bool:
    """Return whether a particle is a piece of a trade name: 其 in 北京久其软件."""
    return len(word) == 1 and (len(before) == 1 or not is_word(before))


def _is_region(word: str) -> bool:
    return word in region_index().stems()


def _is_name(
    folded: str, starts: Sequence[int], index: int, end: int, *, joined: bool = False
) -> bool:
    """Return whether words before a legal form could be a name: a region, or a trade name.

    :param joined: they stand after 和, so that a verb before a trade is no trade name (救援装备).
    """
    brand = 0
    while index < len(starts) - 1 and starts[index] < end:
        word = folded[starts[index] : min(starts[index + 1], end)]
        index += 1
        if not brand and (_is_region(word) or word in region_index().names()):
            return True
        act = joined and starts[index] < end and _is_act(word)
        if act or word.startswith("(") or _trades().fullmatch(word):
            break
        brand += len(word)
    return brand >= _TRADE_NAME


def _is_act(word: str) -> bool:
    return is_word(word) and plain_tokenizer().tag(word)[0][1].startswith(_ACTS)


def _opened(folded: str, start: int, end: int) -> int:
    """Leave out a bracket that was opened before the name, or closed and never opened."""
    text = folded[start:end]
    closed = text.count(")") - text.count("(")
    if closed > 0:
        return start + text.index(")") + 1
    return start + text.rindex("(") + 1 if closed < 0 else start


@cache
def stops() -> Mapping[str, str]:
    """Return the words before names, with what each is inside one: empty, ``word``, ``joint``."""
    return dict(lexicon.org_stops())


@cache
def _trades() -> re.Pattern[str]:
    """Return what matches words that say a trade, and name nobody by themselves."""
    inside = (word for word, kind in stops().items() if kind)
    words = {*lexicon.trade_words(), *lexicon.firm_tails(), *lexicon.industries(), *inside}
    return re.compile("(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")+")
