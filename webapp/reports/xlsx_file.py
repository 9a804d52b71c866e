"""A report as a workbook: a sheet for each table, what its columns mean, and every figure."""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from webapp.board import clean
from webapp.reports.blocks import Column, Document, Run, Table, Text, text_of
from webapp.reports.zipped import timeless

CONTENTS, TERMS, FIGURES = "说明", "指标定义", "数字清单"
_LONGEST_NAME, _LONGEST_CELL = 31, 32_767
"""Characters of a sheet's name and of a cell (ECMA-376)."""
_WIDEST = 420
"""Pixels of the widest column."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,9})?")
_INTEGER, _REAL, _SHARE, _DAY, _ANY = "0", "0.00", "0.0%", "yyyy-mm-dd", "General"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A value as typed, and its number format; text where there is none."""

    value: Any
    form: str = ""


def xlsx_bytes(report: Document, built: datetime) -> bytes:
    """Return the workbook; ``built`` is the only time it bears."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": clean(report.cover.title)[:255],
                "subject": clean(report.cover.subtitle)[:255],
                "author": "chainnav",
                "created": built.replace(tzinfo=None),
            }
        )
        _Writer(book, report).write()
    return timeless(out.getvalue(), built)


class _Writer:
    def __init__(self, book: Any, report: Document) -> None:
        self._book, self._report = book, report
        self._values = {fact["key"]: fact["value"] for fact in report.facts}
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E7E6E6"}
        )
        self._forms: dict[str, Any] = {}

    def write(self) -> None:
        tables = [block for block in self._report.blocks if isinstance(block, Table)]
        sheets = [(CONTENTS, self._book.add_worksheet(CONTENTS))]
        sheets += [(name, self._book.add_worksheet(name)) for name in map(sheet_name, tables)]
        self._contents(sheets[0][1], tables)
        for (_, sheet), table in zip(sheets[1:], tables, strict=True):
            titles, rows = self._typed(table)
            self._grid(sheet, titles, rows)
        self._terms(tables)
        self._figures()

    def _contents(self, sheet: Any, tables: Sequence[Table]) -> None:
        cover = self._report.cover
        lines = [("报告", cover.title), ("", cover.subtitle)]
        lines += [(name, text_of(text)) for name, text in cover.lines]
        lines += [("注意", cover.notice)] if cover.notice else []
        for at, (name, text) in enumerate(lines):
            sheet.write_string(at, 0, clean(name), self._head)
            sheet.write_string(at, 1, clean(text))
        first = len(lines) + 1
        for at, title in enumerate(("工作表", "内容", "行数", "来源")):
            sheet.write_string(first, at, title, self._head)
        own = [(TERMS, "各列的含义"), (FIGURES, "报告中的每个数字及其查询")]
        for row, table in enumerate(tables, first + 1):
            self._link(sheet, row, sheet_name(table))
            sheet.write_string(row, 1, clean(table.caption))
            sheet.write_number(row, 2, len(table.rows))
            sheet.write_string(row, 3, clean(text_of(table.source)))
        for row, (name, said) in enumerate(own, first + 1 + len(tables)):
            self._link(sheet, row, name)
            sheet.write_string(row, 1, said)
        sheet.autofit(max_width=_WIDEST)

    @staticmethod
    def _link(sheet: Any, row: int, name: str) -> None:
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)

    def _typed(self, table: Table) -> tuple[list[str], list[list[_Cell]]]:
        """Return titles and typed rows; a column with parts becomes one for each part."""
        titles = [title for column in table.columns for title in _titles(column)]
        rows = [
            [
                cell
                for column, text in zip(table.columns, row, strict=True)
                for cell in self._cells(column, text)
            ]
            for row in table.rows
        ]
        return titles, rows

    def _cells(self, column: Column, text: Text) -> list[_Cell]:
        if not column.parts:
            return [self._cell(text, column.align)]
        found = {run.key.rpartition(".")[2]: run for run in text if run.key}
        return [self._cell((found[part],)) if part in found else _Cell("") for part in column.parts]

    def _cell(self, text: Text, align: str = "left") -> _Cell:
        if len(text) == 1 and text[0].key:
            return self._figure(text[0])
        said = text_of(text).strip("　 ")
        if align == "right" and _NUMBER.fullmatch(said):
            return _Cell(float(said), _ANY)
        return _Cell(date.fromisoformat(said), _DAY) if _is_date(said) else _Cell(said)

    def _figure(self, run: Run) -> _Cell:
        value = self._values.get(run.key)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return self._cell((Run(run.text),))
        if not math.isfinite(value):
            return _Cell(run.text)
        form = _INTEGER if isinstance(value, int) else _REAL
        return _Cell(value, _SHARE if run.text.endswith("%") else form)

    def _grid(self, sheet: Any, titles: Sequence[str], rows: Sequence[Sequence[_Cell]]) -> None:
        for at, title in enumerate(titles):
            sheet.write_string(0, at, clean(title), self._head)
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                self._put(sheet, at, column, cell)
        sheet.freeze_panes(1, 0)
        if titles:
            sheet.autofilter(0, 0, len(rows), len(titles) - 1)
        sheet.autofit(max_width=_WIDEST)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _put(self, sheet: Any, row: int, column: int, cell: _Cell) -> None:
        form = self._format(cell.form)
        if cell.form == _DAY:
            sheet.write_datetime(row, column, cell.value, form)
        elif cell.form:
            sheet.write_number(row, column, cell.value, form)
        elif cell.value != "":
            sheet.write_string(row, column, clean(cell.value)[:_LONGEST_CELL], form)

    def _format(self, form: str) -> Any:
        if form not in self._forms:
            look = {"num_format": form} if form else {"text_wrap": True}
            self._forms[form] = self._book.add_format({"valign": "top", **look})
        return self._forms[form]

    def _terms(self, tables: Sequence[Table]) -> None:
        """Write what each column of each table means."""
        rows = [
            [_Cell(sheet_name(table)), _Cell(title), _Cell(self._meaning(title, column))]
            for table in tables
            for column in table.columns
            for title in _titles(column)
        ]
        self._grid(self._book.add_worksheet(TERMS), ("工作表", "列", "含义"), rows)

    def _meaning(self, title: str, column: Column) -> str:
        terms = self._report.terms
        return terms.get(title) or terms.get(column.title) or ""

    def _figures(self) -> None:
        titles = ("键", "数值", "查询", "编号", "所在行", "所在列", "算式", "所用数字")
        rows = [
            [
                _Cell(fact["key"]),
                _plain(fact["value"]),
                _Cell(fact["query"]),
                _Cell(fact["at"]),
                _Cell(_joined(fact["row"])),
                _Cell(fact["column"] or ""),
                _Cell(fact["formula"] or ""),
                _Cell("；".join(fact["of"])),
            ]
            for fact in self._report.facts
        ]
        self._grid(self._book.add_worksheet(FIGURES), titles, rows)


def sheet_name(table: Table) -> str:
    """Return the name of a table's sheet: its number, and of its caption what fits."""
    words = _FORBIDDEN.sub("", clean(f"表{table.number} {table.caption}"))
    return words[:_LONGEST_NAME].strip()


def _titles(column: Column) -> list[str]:
    return list(column.parts.values()) or [column.title]


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        return date.fromisoformat(text).year >= 1900  # noqa: PLR2004 - Excel's dates begin then
    except ValueError:
        return False


def _plain(value: Any) -> _Cell:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return _Cell(value, _ANY)
    return _Cell("" if value is None else str(value))


def _joined(row: Mapping[str, Any]) -> str:
    return json.dumps(dict(row), ensure_ascii=False) if row else ""
