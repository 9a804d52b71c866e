"""Separated text: csv, tsv, and tables in plain text files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from loaders.model import SourceError
from loaders.readers.model import Content, LazyRows, Row, Table
from loaders.readers.tables import HEADER_SEARCH, cell_text, head_of

SUFFIXES = frozenset({".csv", ".tsv"})
_SEPARATORS = ",\t;"
_LONGEST_CELL = 16 * 1024**2
_LINE_ENDS = ("\n", "\r")
_HEAD = 10_000
_FEW_BYTES = 8 * 1024**2
csv.field_size_limit(_LONGEST_CELL)  # the module's own limit, 128 KiB, is short for a description


def _separator_of(text: str) -> str:
    """Return what most likely separates the cells of the first line."""
    return max(_SEPARATORS, key=text[:_HEAD].split("\n", 1)[0].count)


def separated_table(content: Content, text: str, encoding: str) -> Table:
    """Return the table; a large one is read again at each walk, not held in memory.

    :param text: the content decoded, from which the separator is told.
    :raises SourceError: a quote is left open.
    """
    separator = _separator_of(text)
    head = list(islice(_filled(_records(_lines(content, encoding), separator)), HEADER_SEARCH))
    found = head_of(head)

    def walk() -> Iterator[Row]:
        rows = _filled(_records(_lines(content, encoding), separator))
        return ((number, cells) for number, cells in rows if number > found.last)

    rows: LazyRows | list[Row]
    if len(content.data) <= _FEW_BYTES:
        rows = list(walk())
    else:  # a quote left open is found before a row is loaded
        rows = LazyRows(walk, sum(1 for _ in walk()))
    table = content.table(found.header, rows, encoding=encoding, header_row=found.number)
    return replace(table, unit=found.unit)


def _lines(content: Content, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content.data), encoding=encoding, newline="")


def _filled(records: Iterable[Row]) -> Iterator[Row]:
    for number, cells in records:
        cleaned = [cell_text(cell) for cell in cells]
        if any(cleaned):
            yield number, cleaned


def _records(text: Iterable[str], separator: str) -> Iterator[Row]:
    """Yield the line on which each record begins, and its cells.

    Loose about quotes within a line. A record of several lines must be well formed: else a quote
    that was never closed would swallow the records below it.

    :raises SourceError: naming the line where the quote opens.
    """
    lines: list[str] = []
    reader = csv.reader(_kept(text, lines), delimiter=separator)
    number = 1
    while (cells := _record(reader, lines, separator, number)) is not None:
        yield number, cells
        lines.clear()
        number = reader.line_num + 1


def _record(
    reader: Iterator[list[str]], lines: list[str], separator: str, number: int
) -> list[str] | None:
    """Return the cells of the next record, whose lines ``lines`` then holds; None at the end."""
    try:
        cells = next(reader, None)
        if cells and (len(lines) > 1 or cells[-1].endswith(_LINE_ENDS)):
            next(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        if len(lines) == 1 and len(lines[0]) > _LONGEST_CELL:
            return lines[0].split(separator)  # one long line: the row is at fault, not the file
        raise SourceError(
            f"第 {number} 行的引号没有成对，其后的行都被并入一格", "请在该行补上引号，或重新导出"
        ) from error
    return cells


def _kept(lines: Iterable[str], kept: list[str]) -> Iterator[str]:
    """Yield the lines, the last one ended too: a cell that ends with its line was left open."""
    for line in lines:
        kept.append(line if line.endswith(_LINE_ENDS) else f"{line}\n")
        yield kept[-1]
