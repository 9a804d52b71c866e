"""Kinds of holders that a policy speaks of: 高校, 科研院所, 中小企业, 专精特新企业.

They are classes and no mentions of things; a measure concerns them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.text import Span, mask

PLAIN = "企业"
"""Said of all firms, so of the kinds that a measure names beside it too."""
_PART = re.compile(r"家|化|年金|所得|名称|标准|集团")
"""What makes 企业 a part of another word."""
_NO_KIND = ("非", "事", "新")  # 非企业, 事业单位


@dataclass(frozen=True, slots=True)
class HolderKind:
    """One place where a kind is named; ``canonical`` is the name it is counted by."""

    start: int
    end: int
    words: str
    canonical: str


def holder_kinds(text: str, folded: str, names: Sequence[Span] = ()) -> Iterator[HolderKind]:
    """Yield the kinds in order, the longest at each place.

    :param names: sorted spans of things whose names may hold such a word; it is none there.
    """
    table = lexicon.holder_kinds()
    taken = mask(len(folded) + 1, names)
    for found in _words().finditer(folded):
        start, end = found.span()
        part = found.group().endswith(PLAIN) and _PART.match(folded, end)
        if not (taken[start] or part or folded[max(0, start - 1) : start] in _NO_KIND):
            yield HolderKind(start, end, text[start:end], table[found.group()])


@cache
def _words() -> re.Pattern[str]:
    words = sorted(lexicon.holder_kinds(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
