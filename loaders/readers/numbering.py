"""The numbers that a word processor shows before paragraphs and does not write into their text.

The parts of ECMA-376 part 1, 17.9: a paragraph, or its style, names a list and a level; the list
says from where, in which numerals and between which words its levels count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

Element = etree._Element
_DIGITS = "零一二三四五六七八九"
_HAN = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"),
        *("taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified"),
    )
)
_CIRCLED = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")
_ROMAN = (*((10, "x"), (9, "ix"), (5, "v"), (4, "iv")), (1, "i"))
_LEVELS = 9
_CLOSED = ("、", "）", ")", "．", "】")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    numerals: str
    words: str


class Numbering:
    """Counts the numbered paragraphs of a document, which are handed to it in their order."""

    def __init__(self, document: WordDocument) -> None:
        root = _root(document)
        self._lists = {} if root is None else _lists(root)
        self._counts: dict[str, list[int]] = {}

    def label(self, paragraph: Paragraph) -> str:
        """Return what is shown before a paragraph, an empty text for none and for bullets."""
        name, depth = _place(paragraph)
        found = self._lists.get(name)
        if found is None or depth not in found[1]:
            return ""
        key, levels = found
        counts = self._counts.setdefault(key, [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        label = levels[depth].words
        if levels[depth].numerals in ("bullet", "none"):
            return ""
        for at, level in levels.items():
            label = label.replace(f"%{at + 1}", _numeral(counts[at] or level.start, level.numerals))
        return label if not label or label.endswith(_CLOSED) else label + " "


def _root(document: WordDocument) -> Element | None:
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        return None
    return part.element if isinstance(part, XmlPart) else None


def _lists(root: Element) -> dict[str, tuple[str, Mapping[int, _Level]]]:
    """Return the levels of each list by its number, and what it counts together with."""
    kinds = {
        one.get(qn("w:abstractNumId"), ""): _levels(one) for one in root.iter(qn("w:abstractNum"))
    }
    found: dict[str, tuple[str, Mapping[int, _Level]]] = {}
    for one in root.iter(qn("w:num")):
        number, kind = one.get(qn("w:numId"), ""), _value(one, "w:abstractNumId")
        restarts = one.find(qn("w:lvlOverride")) is not None
        if kind in kinds:
            found[number] = (f"{kind}/{number}" if restarts else kind, kinds[kind])
    return found


def _levels(kind: Element) -> dict[int, _Level]:
    found = {}
    for one in kind.iter(qn("w:lvl")):
        start = _value(one, "w:start")
        found[int(one.get(qn("w:ilvl"), "0"))] = _Level(
            int(start) if start.isdigit() else 1,
            _value(one, "w:numFmt") or "decimal",
            _value(one, "w:lvlText"),
        )
    return found


def _place(paragraph: Paragraph) -> tuple[str, int]:
    """Return list and level of a paragraph, by itself or by its style and those it is based on."""
    elements: list[Element] = [paragraph._p]
    style = paragraph.style
    while style is not None and len(elements) <= _LEVELS:
        elements.append(style.element)
        style = style.base_style
    for element in elements:
        numbered = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbered is not None:
            depth = _value(numbered, "w:ilvl")
            return _value(numbered, "w:numId"), int(depth) if depth.isdigit() else 0
    return "", 0


def _value(element: Element, name: str) -> str:
    found = element.find(qn(name))
    return "" if found is None else found.get(qn("w:val"), "")


def _numeral(number: int, numerals: str) -> str:
    if numerals in _HAN:
        return _han(number)
    if numerals in _CIRCLED and number <= 20:  # noqa: PLR2004 -- Unicode has as many in a row
        return chr(ord("①") + number - 1)
    if numerals.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if numerals.startswith("upper") else letter
    if numerals.endswith("Roman"):
        return _roman(number).upper() if numerals.startswith("upper") else _roman(number)
    return str(number)


def _han(number: int) -> str:
    """Return a number below a hundred as Chinese count (十一, 二十), longer ones by digits."""
    tens, ones = divmod(number, 10)
    if tens >= len(_DIGITS):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    lead = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return lead + (_DIGITS[ones] if ones or not tens else "")


def _roman(number: int) -> str:
    text = ""
    for value, numeral in _ROMAN:
        text += numeral * (number // value)
        number %= value
    return text
