"""What the rows of a table of duties (:mod:`nlp.duty_rows`) say: measures, who does them, by when.

A row is no part of the running text around it, and its cells are sentences of their own.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.deadlines import last_day
from nlp.duty_rows import Duty
from nlp.mentions import Measure, Target
from nlp.quantities import When
from nlp.tails import Tail, TailReader
from nlp.text import Span

_FIRST_SENTENCE = re.compile(r"[^。;:]+")
_TITLE_LONGEST = 60  # code points, as of an item
_LINES_BETWEEN = 4  # line ends: a caption and the headings at most


def without(folded: str, rows: Sequence[Duty]) -> str:
    """Return the text with blanks for the rows, which hold no items and no sentences."""
    return _replaced(folded, ((row.span, " ") for row in rows))


def in_cells(folded: str, rows: Sequence[Duty]) -> str:
    """Return the text with each cell of a row a sentence of its own."""
    gaps = (
        (Span(left.end, right.start), "。")
        for row in rows
        for left, right in pairwise(row.cells)
        if left.end < right.start
    )
    return _replaced(folded, gaps)


def _replaced(folded: str, spans: Iterator[tuple[Span, str]]) -> str:
    parts, at = [], 0
    for span, mark in spans:
        parts += [folded[at : span.start], mark * (span.end - span.start)]
        at = span.end
    return "".join([*parts, folded[at:]])


def tail(reader: TailReader, folded: str, row: Duty) -> Tail | None:
    """Return who does the task of a row."""
    return reader.cells(folded, row.span, row.who)


def measure(text: str, folded: str, row: Duty, who: Tail | None) -> Measure:
    """Return a row as a measure; its title is the first sentence of what it is called."""
    first = _FIRST_SENTENCE.match(folded, row.title.start, row.title.end)
    title = text[slice(*first.span())].strip() if first else ""
    agencies = tuple(who.agencies(text)) if who else ()
    title = title if len(title) <= _TITLE_LONGEST else ""
    return Measure(row.number, title, row.span.start, row.span.end, agencies)


def heads(plain: str, item: Measure, rows: Sequence[Duty]) -> bool:
    """Return whether an item is but the heading of rows: nothing else before the first of them."""
    inside = next((row.span.start for row in rows if row.span.start >= item.start), item.end)
    if inside < item.end:
        return "\n" not in plain[item.start : inside].strip()
    first = next((row.span.start for row in rows if row.span.start >= item.end), None)
    if first is None or item.end - item.start > _TITLE_LONGEST:
        return False
    return len(plain[item.end : first].split("\n")) <= _LINES_BETWEEN


def deadline(target: Target, rows: Sequence[Duty], dates: Sequence[When]) -> str | None:
    """Return a target's own deadline, else that of the row whose task it stands in."""
    n = bisect_right(rows, target.start, key=lambda row: row.span.start) - 1
    cell = rows[n].when if n >= 0 else None
    if target.deadline is not None or cell is None or target.start >= rows[n].task.end:
        return target.deadline
    first = bisect_left(dates, cell.start, key=lambda when: when.start)
    own = [when for when in dates[first : first + 2] if when.start < cell.end]
    return last_day(own[0]) if len(own) == 1 else None
