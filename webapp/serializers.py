"""Tables as files that office programs open, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from flask import Response, request

from graph.errors import QueryParameterError

BOM = "\ufeff"
FORMS = ("csv", "json")
"""The forms in which pages give files."""
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


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        value = "；".join(value)
    elif isinstance(value, (list, tuple, Mapping)):
        value = json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


def table_response(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[tuple[str, str]],
    form: str,
    name: str,
) -> Response:
    """Return rows as a download, ``form`` is csv or json."""
    if form == "csv":
        text, kind = csv_text(rows, columns), "text/csv"
    else:
        text, kind = json.dumps(list(rows), ensure_ascii=False, default=str), "application/json"
    return download(text, kind, f"{name}.{form}")


def wants_file() -> bool:
    """Whether the request asks for a download instead of a page: ``format`` is csv or json.

    :raises QueryParameterError: it is anything else.
    """
    form = request.args.get("format", "")
    if form not in ("", *FORMS):
        raise QueryParameterError(f"参数 format 是 {form[:20]!r}；应为 {' 或 '.join(FORMS)}")
    return form != ""


def download(text: str, kind: str, filename: str) -> Response:
    """Return text as a file to save."""
    response = Response(text, mimetype=kind)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in filename)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
    )
    return response
