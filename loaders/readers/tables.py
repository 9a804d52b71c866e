"""Rows of cells to a table: where the header is, what counts as a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.model import SourceError
from loaders.readers.model import Content, Row, Table

HEADER_SEARCH = 10
"""Title lines, units and blank rows above a header are fewer than this."""


def header_at(head: Sequence[Row]) -> int:
    """Return which of the first filled rows is the header: the first that is half full.

    :raises SourceError: no row at all.
    """
    if not head:
        raise SourceError("文件没有内容", "请重新导出")
    width = max(sum(map(bool, cells)) for _, cells in head)
    return next(i for i, (_, cells) in enumerate(head) if 2 * sum(map(bool, cells)) > width)


def table_of(
    content: Content, rows: Iterable[Row], *, sheet: str | None = None, encoding: str | None = None
) -> Table:
    """Take the fullest of the first rows as the header; drop empty rows.

    :raises SourceError: no row at all.
    """
    filled = [(number, cells) for number, cells in rows if any(cells)]
    at = header_at(filled[:HEADER_SEARCH])
    number, header = filled[at]
    rows = filled[at + 1 :]
    return content.table(header, rows, sheet=sheet, encoding=encoding, header_row=number)


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
