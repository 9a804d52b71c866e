"""Patent numbers in what a person typed: found among words, compared by their digits.

Numbers are matched by their digits alone, so that a check character that was mistyped, or the
other publication of the same application (A, then B), still leads to the patent. What a number
should look like in a file is the business of :mod:`loaders.fields`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_GAP = r"[\s.,·/\-\u2010-\u2015\u2212]{0,2}"
_COUNTRY = rf"(?P<country>(?:CN|ZL){_GAP})"
_CODE = rf"(?:{_GAP}(?P<code>[A-Z]\d?)(?![0-9A-Z]))"
_CHECK = rf"(?:{_GAP}(?P<check>[0-9X])(?![0-9]))"
_BEFORE, _AFTER = r"(?<![0-9A-Z])", r"(?![0-9])"


def _digits(first: str, more: int) -> str:
    return rf"(?P<digits>{first}" + rf"(?:{_GAP}\d){{{more}}})"


_FORMS = (
    # Since 2003-10: year, kind, seven digits (ZC 0006-2003).
    re.compile(rf"{_BEFORE}{_COUNTRY}?{_digits('(?:19|20)', 10)}{_CHECK}?{_CODE}?{_AFTER}"),
    # Before: two digits of the year, kind, five digits; with a country or a dotted check character.
    re.compile(rf"{_BEFORE}{_COUNTRY}{_digits('[089]', 7)}{_CHECK}?{_CODE}?{_AFTER}"),
    re.compile(rf"{_BEFORE}{_digits('[089]', 7)}\.(?P<check>[0-9X])(?![0-9A-Z])"),
    # Publications: nine digits, before 2007 seven; with a country or a kind code.
    re.compile(rf"{_BEFORE}{_COUNTRY}{_digits('[123]', 8)}{_CODE}?{_AFTER}"),
    re.compile(rf"{_BEFORE}{_COUNTRY}{_digits('[123]', 6)}{_CODE}?{_AFTER}"),
    re.compile(rf"{_BEFORE}{_digits('[123]', 8)}{_CODE}"),
    re.compile(rf"{_BEFORE}{_digits('[123]', 6)}{_CODE}"),
)
_APPLICATION = 12, 8
_START = re.compile(r"(?:ZL|CN)?[\d.X]{5,}[A-Z]?\d?")
_TAIL = "([0-9X]|[A-Z][0-9]?)?"


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A whole number that was typed: its digits, and what stood behind them."""

    digits: str
    check: str = ""
    code: str = ""

    @property
    def is_application(self) -> bool:
        """Whether the digits are those of an application, not of a publication."""
        return len(self.digits) in _APPLICATION

    @property
    def pattern(self) -> str:
        """A regular expression of every compact number with these digits."""
        return self.digits + _TAIL

    def among(self, numbers: Iterable[str]) -> list[str]:
        """Return those of ``numbers`` that have these digits."""
        return [one for one in numbers if re.fullmatch(self.pattern, compact_number(one))]


def compact_number(text: str) -> str:
    """Return a patent number as it is compared: no country, no dots, no blanks, upper case."""
    compact = re.sub(r"[\s./-]", "", _folded(text))
    return re.sub(r"^(CN|ZL)", "", compact)


def typed_number(text: str) -> TypedNumber | None:
    """Return the first whole Chinese patent number in a text, None if there is none.

    Words around it, blanks, dots and dashes in it, lower case and full width do not matter.
    """
    folded = _folded(text)
    for form in _FORMS:
        if found := form.search(folded):
            parts = {"check": "", "code": ""} | found.groupdict(default="")
            digits = re.sub(r"\D", "", parts["digits"])
            return TypedNumber(digits, parts["check"], parts["code"])
    return None


def number_start(text: str) -> str:
    """Return the beginning of a number as it is compared; ``""`` if ``text`` is anything else."""
    folded = re.sub(r"\s", "", _folded(text))
    return compact_number(folded) if _START.fullmatch(folded) else ""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()
