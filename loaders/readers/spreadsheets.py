"""Spreadsheets, by ``python-calamine``."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from loaders.model import SourceError
from loaders.readers.files import check_package
from loaders.readers.kinds import OLE, SPREADSHEETS, UNZIP_ERRORS, ZIP, is_page
from loaders.readers.model import Content, Table
from loaders.readers.opendocument import Span, merged_in_ods
from loaders.readers.pages import html_tables
from loaders.readers.tables import cell_text, table_of

SUFFIXES = SPREADSHEETS
_MODERN = frozenset({".xlsx", ".xlsm"})
_SHEET = re.compile(r"worksheets/[^/]+\.xml$")
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
_MOST_CELLS = 30_000_000
"""Some 1 GB in memory; the largest exports met have 60,000 rows of 100 columns."""
_EMPTY = ("电子表格没有内容", "请重新导出")


def read_spreadsheet(content: Content) -> Iterator[Table]:
    """Yield the sheets that hold anything; a web page saved as ``.xls`` gives its tables.

    :raises SourceError: locked, damaged, or empty.
    """
    if is_page(content.data):
        yield from _of_page(content)
        return
    if content.data.startswith(ZIP):
        check_package(content.data)
        _check_extent(content.data)
    found = False
    for name, cells in _sheets(content):
        rows = [(number, [_cell(cell) for cell in row]) for number, row in enumerate(cells, 1)]
        if any(any(row) for _, row in rows):
            found = True
            yield table_of(content, rows, sheet=name)
    if not found:
        raise SourceError(*_EMPTY)


def _check_extent(data: bytes) -> None:
    """Check that the sheets span no more cells than memory holds, before they are laid out.

    The library makes a cell of every place between the first and the last that is filled: one
    stray cell at XFD1048576 makes 17 thousand million of a sheet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [one for one in archive.namelist() if _SHEET.search(one)]
            spans = [(name, _extent(archive.read(name))) for name in sheets]
    except UNZIP_ERRORS:
        return  # the library says what is wrong with it
    for name, (rows, columns) in spans:
        if rows * columns > _MOST_CELLS:
            raise SourceError(
                f"工作表（{name}）的范围有 {rows:,} 行 {columns:,} 列，过大",
                "请删去数据之外的零星单元格，或另存为 .csv",
            )


def _extent(sheet: bytes) -> tuple[int, int]:
    """Return the last row and the last column that a sheet names."""
    rows, columns = 1, 1
    seen: set[bytes] = set()
    for match in _CELL.finditer(sheet):
        rows = max(rows, int(match[2]))
        if match[1] not in seen:
            seen.add(match[1])
            columns = max(columns, _column(match[1]))
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _of_page(content: Content) -> Iterator[Table]:
    """Vendors' pages of results are often web pages with the name of a spreadsheet."""
    tables = list(html_tables(content))
    if not tables:
        raise SourceError(*_EMPTY)
    yield from tables


def _sheets(content: Content) -> list[tuple[str, list[list[object]]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content.data))
        merged = merged_in_ods(content.data) if content.data.startswith(ZIP) else {}
        return [
            (name, _laid_out(book.get_sheet_by_name(name), merged.get(name, ())))
            for name in book.sheet_names
        ]
    except PasswordError:
        raise SourceError("电子表格有密码", "请去掉密码后另存") from None
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        if content.data.startswith(OLE) and content.suffix in _MODERN:
            raise SourceError("电子表格有密码或已加密", "请去掉密码后另存") from error
        raise SourceError("电子表格已损坏或不完整", "请用办公软件打开后另存，或重新导出") from error


def _laid_out(sheet: CalamineSheet, merged: Iterable[Span]) -> list[list[object]]:
    """Return the rows; what is merged over several rows stands in each of them.

    :param merged: the ranges, where the library does not tell them.
    """
    rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or merged:
        if bottom == top or bottom >= len(rows) or right >= len(rows[top]):
            continue  # a title over several columns, or a merge of nothing
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (right - left + 1)
    return rows


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else cell_text(value)
