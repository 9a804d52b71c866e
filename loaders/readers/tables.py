"""Rows of cells to a table: where the header is, what counts as a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from loaders.fields import clean
from loaders.model import SourceError
from loaders.readers.model import Content, Row, Table

HEADER_SEARCH = 10
"""Title lines, units and blank rows above a header are fewer than this."""
_STATED = re.compile(r"单位\s*[:：为]\s*(?:人民币)?\s*(亿元|百万元|万元|千元|元)")
_MONEY = re.compile(r"[(（]?\s*(?:人民币)?(亿元|百万元|万元|千元|元)\s*[)）]?")
_BRACKETED = re.compile(r"[(（][^()（）]{1,8}[)）]|(?:亿|百万|万|千)?元|%")
_WORDS = re.compile(r"[^\d.:：。]{1,16}")
_MARKS = ("=", "'", "`", "\u2018", "\u2019")
_AS_TEXT = re.compile(r"=\"(?P<whole>[^\"]*)\"|['`\u2018\u2019](?P<number>[A-Za-z]{0,3}\d[\w./-]*)")
GROUP = "›"
"""Between a group of columns and one of them, in the header that two rows make."""


def cell_text(value: object) -> str:
    """Return a cell as text, cleaned, without what makes a spreadsheet keep a number as it stands.

    Systems write ``="202110000001"`` or ``'202110000001`` into their exports for that.
    """
    text = clean(value)
    if text.startswith(_MARKS) and (match := _AS_TEXT.fullmatch(text)):
        return clean(match["whole"] or match["number"])
    return text


class Head(NamedTuple):
    """The header of a table and its row, the last row of the head, the unit of bare amounts."""

    number: int
    header: list[str]
    last: int
    unit: str


def header_at(head: Sequence[Row]) -> int:
    """Return which of the first filled rows is the header: the first that is half full.

    :raises SourceError: no row at all.
    """
    if not head:
        raise SourceError("文件没有内容", "请重新导出")
    width = max(sum(map(bool, cells)) for _, cells in head)
    return next(i for i, (_, cells) in enumerate(head) if 2 * sum(map(bool, cells)) > width)


def head_of(first: Sequence[Row]) -> Head:
    """Return the head of a table by its first filled rows: title lines, header, a line of units.

    :raises SourceError: no row at all.
    """
    top = header_at(first)
    at, header = top, first[top][1]
    for upper in (top, top - 1):
        if 0 <= upper < len(first) - 1 and (both := _grouped(first[upper][1], first[upper + 1][1])):
            top, at, header = upper, upper + 1, both
            break
    number = first[at][0]
    titles = (cell for _, cells in first[:top] for cell in cells)
    units = {match[1] for cell in titles if (match := _STATED.search(cell))}
    last, cells = first[at + 1] if at + 1 < len(first) else (number, [])
    if cells and all(_BRACKETED.fullmatch(cell) for cell in cells if cell):
        units |= {match[1] for cell in cells if (match := _MONEY.fullmatch(cell))}
    else:
        last = number
    return Head(number, header, last, units.pop() if len(units) == 1 else "")


def _grouped(upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """Return the header of two rows, groups above their columns, or None if they are no such.

    ``申请人 | (blank)`` above ``名称 | 地址`` gives ``申请人›名称`` and ``申请人›地址``. What is in
    one of the rows alone, or merged over both, is the header of its column. A row of data below
    a header is told by a digit, a long cell, or a cell below a header of one column.
    """
    if not all(_WORDS.fullmatch(cell) for cell in (*upper, *lower) if cell):
        return None
    width = max(len(upper), len(lower))
    below = [*lower, *[""] * (width - len(lower))]
    header: list[str] = []
    groups: dict[str, int] = {}
    group = ""
    for top, sub in zip([*upper, *[""] * (width - len(upper))], below, strict=True):
        group = top or (group if sub else "")
        grouped = bool(group and sub and sub != top)
        if grouped:
            groups[group] = groups.get(group, 0) + 1
        header.append(f"{group}{GROUP}{sub}" if grouped else top or sub)
    single = any(columns == 1 for columns in groups.values())
    alone = any(GROUP not in cell for cell in header)
    return header if groups and not single and (alone or len(groups) > 1) else None


def table_of(
    content: Content, rows: Iterable[Row], *, sheet: str | None = None, encoding: str | None = None
) -> Table:
    """Take the fullest of the first rows as the header; drop empty rows.

    :raises SourceError: no row at all.
    """
    filled = [(number, cells) for number, cells in rows if any(cells)]
    head = head_of(filled[:HEADER_SEARCH])
    rows = [(number, cells) for number, cells in filled if number > head.last]
    table = content.table(head.header, rows, sheet=sheet, encoding=encoding, header_row=head.number)
    return replace(table, unit=head.unit)


def records_table(
    content: Content,
    records: Sequence[tuple[int, dict[str, str]]],
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    remarks: tuple[tuple[str, str], ...] = (),
) -> Table:
    """Return a table of records that name their own fields; columns in the order first met."""
    header = list(dict.fromkeys(name for _, record in records for name in record))
    rows = [(row, [record.get(name, "") for name in header]) for row, record in records]
    return content.table(
        header, rows, sheet=sheet, encoding=encoding, remarks=remarks, header_row=0
    )
