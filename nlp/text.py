"""Character work that keeps every offset: folding, sentences, clauses, Chinese numerals."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

# Full-width ASCII block U+FF01–U+FF5E against U+0021–U+007E, and other blanks and dashes.
_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)}
_FOLD |= dict.fromkeys((0x3000, 0x00A0, 0x2002, 0x2003, 0x2009, 0xFEFF, 0x200B), 0x20)
_FOLD |= dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), ord("-"))
_FOLD |= dict.fromkeys((0x3014, 0xFF3B, 0x3010), ord("[")) | dict.fromkeys((0x3015, 0x3011), 0x5D)
WIDE = str.maketrans("()", "（）")
"""Names are read folded, and written with wide brackets."""
_TRADITIONAL = re.compile("[國產業發會為與關於實體對開點學電區縣條個專們進務處機構責單轉廠術]")
"""Characters of which a text in traditional writing has one in each sentence or two."""
_STRAIGHT = re.compile(r'"([^"“”\n\r]{1,60})"')
_NUMBERED = re.compile(r"^[ \t]*(?P<number>\d{1,3})\.(?P<figure>\d)?", re.M)
_SURROGATE = re.compile("[\ud800-\udfff]")  # lone ones have no UTF-8

# A sentence or clause that runs on is cut: no rule may look at a whole book at once.
_SENTENCE = re.compile(r"[^。!?\n\r]{0,2000}(?:[。!?\n\r]{1,50}|$)|[^。!?\n\r]{2000}")
_CLAUSE = re.compile(r"(?:[^,;]|(?<=\d),(?=\d{3})){1,400}")
DIGITS = "〇零一二三四五六七八九"
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def fold(text: str) -> str:
    """Return ``text`` with half-width forms, code point for code point (same length).

    Square brackets 〔〕【】 become ``[]``; lone surrogates become U+FFFD; of a text in traditional
    characters each becomes its simplified one.
    """
    folded = fold_surrogates(text).translate(_FOLD)
    return folded.translate(_simplified()) if _TRADITIONAL.search(folded) else folded


@cache
def simplifier() -> Any:
    """Return OpenCC's converter from traditional characters to simplified ones."""
    import opencc  # noqa: PLC0415 -- its tables take 12 ms to read

    return opencc.OpenCC("t2s")


@cache
def _simplified() -> dict[int, str]:
    """Return the simplified character of each traditional one, by OpenCC's tables."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = simplifier().convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(one): other for one, other in pairs if one != other and len(other) == 1}


def fold_surrogates(text: str) -> str:
    """Return ``text`` with lone surrogates as U+FFFD (same length)."""
    return _SURROGATE.sub("\ufffd", text)


def marked(folded: str) -> str:
    """Return a folded text with its marks as they are meant (same length).

    Straight quotation marks in pairs become “ and ”; the stop of an item whose title begins with a
    figure (11.121示例项目, after an item 10.) becomes 、, which is in no number.
    """
    folded = _STRAIGHT.sub("“\\1”", folded)
    last, stops = 0, []
    for item in _NUMBERED.finditer(folded):
        number = int(item["number"])
        if item["figure"] is None:
            last = number
        elif number == last + 1:
            last = number
            stops.append(item.end("number"))
    for at in stops:
        folded = f"{folded[:at]}、{folded[at + 1 :]}"
    return folded


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def text(self, whole: str) -> str:
        """Return the part of ``whole``."""
        return whole[self.start : self.end]


def sentences(folded: str) -> list[Span]:
    """Split at 。！？ and line ends (and every 2,000 code points); the mark stays with its
    sentence. Linear.
    """
    spans = (Span(m.start(), m.end()) for m in _SENTENCE.finditer(folded))
    return [span for span in spans if span.end > span.start]


def clauses(folded: str, within: Span) -> list[Span]:
    """Split a sentence at ， and ； (and every 400 code points)."""
    return [Span(m.start(), m.end()) for m in _CLAUSE.finditer(folded, within.start, within.end)]


def containing(spans: list[Span], position: int) -> int:
    """Return the index of the span that holds ``position``; spans are sorted and cover it."""
    return max(0, bisect_right(spans, position, key=lambda span: span.start) - 1)


def mask(length: int, spans: Iterable[Span]) -> bytearray:
    """Return a mark for each code point that lies in one of the spans."""
    inside = bytearray(length)
    for span in spans:
        inside[span.start : span.end] = b"\1" * (span.end - span.start)
    return inside


def covered(spans: Sequence[Span], position: int) -> bool:
    """Return whether one of some sorted spans that do not overlap holds ``position``."""
    n = bisect_right(spans, position, key=lambda span: span.start) - 1
    return n >= 0 and position < spans[n].end


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral up to 亿 (五十, 一百零三, 二〇二五), else None."""
    if not text or any(c not in DIGITS and c not in _SMALL and c not in _LARGE for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(max(DIGITS.index(c) - 1, 0)) for c in text))
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = max(DIGITS.index(c) - 1, 0)
        elif c in _SMALL:
            section, digit = section + (digit or 1) * _SMALL[c], 0
        else:
            total, section, digit = (total + section + digit) * _LARGE[c], 0, 0
    return total + section + digit
