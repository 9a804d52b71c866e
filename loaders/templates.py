"""Blank sheets of the sources that people fill in by hand."""

from __future__ import annotations

import csv
import io

from loaders.model import SourceError
from loaders.registry import Source

_FORMS = (".csv", ".xlsx")


def template(source: Source, suffix: str) -> bytes:
    """Return a sheet with the source's headers and, where there is one, a fictional example row.

    :param suffix: ``.csv`` (UTF-8 with a mark, which office programs need) or ``.xlsx``.
    :raises SourceError: a source that reads no tables, or another suffix.
    """
    if source.reads != "table":
        raise SourceError(
            f"“{source.title}”是文档，没有模板", "可直接装载 txt、md、docx、html、pdf"
        )
    if suffix not in _FORMS:
        raise SourceError(f"不能写成 {suffix or '（无扩展名）'}", f"可用：{'、'.join(_FORMS)}")
    fields = list(source.example) or list(source.words)
    rows = [[source.words[field] for field in fields]]
    if source.example:
        rows.append([source.example[field] for field in fields])
    return _csv(rows) if suffix == ".csv" else _xlsx(source, rows)


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(source: Source, rows: list[list[str]]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 -- for this form alone

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(source.title.split("、", maxsplit=1)[0][:31])
        head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        text = book.add_format({"num_format": "@"})
        for at, name in enumerate(rows[0]):
            sheet.set_column(at, at, max(14, 2 * len(name) + 4), text)
            sheet.write_string(0, at, name, head)
        for down, row in enumerate(rows[1:], 1):
            for at, cell in enumerate(row):
                sheet.write_string(down, at, cell, text)
        sheet.freeze_panes(1, 0)
    return out.getvalue()
