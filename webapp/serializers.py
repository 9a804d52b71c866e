"""Tables as files that office programs open, and as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import xlsxwriter
from flask import Response, request

from graph.errors import QueryParameterError

BOM = "\ufeff"
FORMS = ("csv", "xlsx", "json")
"""The forms in which pages give files."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_CELL = 32_767
"""Characters a cell of a workbook holds (ECMA-376, 18.18.37)."""
_WIDEST = 420
"""Pixels of the widest column."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[tuple[str, str]]) -> str:
    """Return rows as CSV with a byte-order mark, so that Excel and WPS read the Chinese.

    Lists and maps become JSON. Text that a spreadsheet would run as a formula gets an apostrophe
    before it (OWASP, "CSV Injection").

    :param columns: pairs of name and title; the header has the titles.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([title for _, title in columns])
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name, _ in columns])
    return BOM + out.getvalue()


def _flat(value: Any) -> Any:
    """Return a list of words as one text, what else is no plain value as JSON."""
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return "；".join(value)
    if isinstance(value, (list, tuple, Mapping)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _cell(value: Any) -> Any:
    value = _flat(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


def table_response(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[tuple[str, str]],
    form: str,
    name: str,
) -> Response:
    """Return rows as a download, ``form`` is one of :data:`FORMS`."""
    if form == "csv":
        return download(csv_text(rows, columns), "text/csv", f"{name}.csv")
    if form == "xlsx":
        return download(xlsx_bytes(rows, columns), XLSX, f"{name}.xlsx")
    text = json.dumps(list(rows), ensure_ascii=False, default=str)
    return download(text, "application/json", f"{name}.json")


def xlsx_bytes(rows: Sequence[Mapping[str, Any]], columns: Sequence[tuple[str, str]]) -> bytes:
    """Return rows as a workbook: one sheet, numbers as numbers, header frozen, with filters.

    :param columns: pairs of name and title; the header has the titles.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, [title for _, title in columns], bold)
        for at, row in enumerate(rows, start=1):
            for column, (name, _) in enumerate(columns):
                _write(sheet, at, column, _flat(row.get(name)))
        sheet.freeze_panes(1, 0)
        if columns:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.autofit(max_width=_WIDEST)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)) and math.isfinite(value):
        sheet.write_number(row, column, value)
    elif value is not None and value != "":
        sheet.write_string(row, column, str(value)[:_LONGEST_CELL])


def wants_file() -> bool:
    """Whether the request asks for a download instead of a page: ``format`` is in :data:`FORMS`.

    :raises QueryParameterError: it is anything else.
    """
    form = request.args.get("format", "")
    if form not in ("", *FORMS):
        raise QueryParameterError(f"参数 format 是 {form[:20]!r}；应为 {'、'.join(FORMS)} 之一")
    return form != ""


def download(content: str | bytes, kind: str, filename: str) -> Response:
    """Return content as a file to save."""
    response = Response(content, mimetype=kind)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in filename)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
    )
    return response
