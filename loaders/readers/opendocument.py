"""What is merged in a spreadsheet of OpenDocument: the library that reads it does not tell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from loaders.readers.kinds import UNZIP_ERRORS

Span = tuple[tuple[int, int], tuple[int, int]]
"""First row and column, last row and column, counted from 0."""
_CONTENT = "content.xml"
_SPANNED = b"number-rows-spanned"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def merged_in_ods(data: bytes) -> dict[str, list[Span]]:
    """Return by sheet what is merged over several rows (OpenDocument 1.3, part 3, 19.678).

    Empty for a package that is none of OpenDocument, or damaged: the library says what is wrong.

    :param data: the package, whose size was checked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            text = package.read(_CONTENT) if _CONTENT in package.namelist() else b""
        if _SPANNED not in text:
            return {}
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(text, parser)
    except (*UNZIP_ERRORS, etree.XMLSyntaxError):
        return {}
    tables = root.iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): list(_spans(table)) for table in tables}


def _spans(table: etree._Element) -> Iterator[Span]:
    top = 0
    for row in table.iter(f"{_TABLE}table-row"):
        left = 0
        for cell in row.iterchildren(*_CELLS):
            down, across = (_count(cell, f"number-{way}-spanned") for way in ("rows", "columns"))
            if down > 1:
                yield (top, left), (top + down - 1, left + across - 1)
            left += _count(cell, "number-columns-repeated")
        top += _count(row, "number-rows-repeated")


def _count(element: etree._Element, name: str) -> int:
    """Return a number of rows or columns, 1 where none is given."""
    given = element.get(f"{_TABLE}{name}", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 1  # noqa: PLR2004 - a sheet's rows
