"""Dates by which something is to be reached, and rows of dates that share out a row of amounts."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from nlp.quantities import Amount, When
from nlp.text import Span

_BEFORE_BAD = re.compile(r"(?:自|从|截至|截止到?|以来|对|在|比|较|与)$")
_BEFORE_FIT = re.compile(
    r"(?:^|[全我本][省市县区州国]|到|至|力争|争取|确保|于|在|[,;:(]|[一二三四五六七八九十][、)]|\d[.)])$"
)
_AFTER_BAD = re.compile(
    r"(?:以来|以后|起|之后|后|的|度|制定|印发|发布|出台|修订|为基|的?基础|水平|同期)"
)
_AFTER_FIT = re.compile(
    r"底?(?:前|以前|之前|内|,|基本|要|力争|实现|全面|完成|建成|全省|全市|全国|我)|底|末"
)
_OPENS = re.compile(r"(?:^|[,;:、。)])(?:从|自|在|于)?$")
_JOINED = ("、", "和", "及", "与", "以及")
_Item = TypeVar("_Item", Amount, When)


def is_deadline(folded: str, when: When, sentence: Span) -> bool:
    """Return whether a date says by when, and not since when or of when something is."""
    if when.last is None:
        before = folded[sentence.start : when.start]
        return when.closes is not None and _OPENS.search(before) is not None
    before = folded[max(sentence.start, when.start - 6) : when.start]
    after = folded[when.end : when.end + 4]
    if _BEFORE_BAD.search(before) and not before.endswith(("到", "在")):
        return False
    if _AFTER_BAD.match(after):
        return False
    late = folded[when.end - 1] in "底末"
    return late or bool(_BEFORE_FIT.search(before) or _AFTER_FIT.match(after))


def last_day(when: When) -> str | None:
    """Return the day by which a deadline is over."""
    return when.last or when.closes


def rows(folded: str, items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield what stands in a row with nothing but 、 or 和 between: 2026年、2028年."""
    row: list[_Item] = []
    for item in items:
        if row and folded[row[-1].end : item.start] not in _JOINED:
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def shared_out(
    folded: str, amounts: Sequence[Amount], dates: Sequence[When]
) -> dict[int, tuple[Amount, str | None]]:
    """Return the amounts of each row of several by their start: the row's first one and the date.

    2026年、2028年分别达到60家、80家 has the first date for the first amount and so on; the date is
    None where no row of as many dates stands before.
    """
    found: dict[int, tuple[Amount, str | None]] = {}
    calendars = [row for row in rows(folded, dates) if len(row) > 1]
    for row in rows(folded, amounts):
        fit = [c for c in calendars if len(c) == len(row) and c[-1].end <= row[0].start]
        if len(row) > 1:
            days = [when.last for when in fit[-1]] if fit else [None] * len(row)
            pairs = zip(row, days, strict=True)
            found |= {amount.start: (row[0], day) for amount, day in pairs}
    return found
