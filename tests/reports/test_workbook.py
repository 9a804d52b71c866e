"""The workbook of a report: typed cells, filters, definitions, the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.reports.conftest import Graph
from tests.reports.reading import page
from tests.reports.test_documents import BUILT, HOSTILE, report
from webapp.reports.blocks import Column, Cover, Document, Run, Table, plain
from webapp.reports.build import BuiltReport
from webapp.reports.xlsx_file import CONTENTS, FIGURES, TERMS, xlsx_bytes

FORMATS = ["docx", "html", "xlsx"]


@pytest.fixture(scope="module")
def both(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> BuiltReport:
    """Build the report in all three forms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795000000")
        return graph.build(tmp_path_factory.mktemp("xlsx"), formats=FORMATS)


def opened(content: bytes | Path) -> Any:
    """Return a workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content) if isinstance(content, bytes) else content)


def test_a_sheet_for_each_table_with_frozen_header_and_filter(both: BuiltReport) -> None:
    book, tables = opened(both.paths[2]), page(both.paths[1]).xpath("//table")
    assert [book.sheetnames[0], *book.sheetnames[-2:]] == [CONTENTS, TERMS, FIGURES]
    own = book.sheetnames[1:-2]
    assert len(own) == len(tables) > 5
    for name, table in zip(own, tables, strict=True):
        assert name.split()[0] == f"表{table.get('id')[1:]}"
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref == book[name].dimensions
        assert book[name].max_row == 1 + len(table.xpath(".//tbody/tr"))


def test_numbers_are_numbers_with_the_value_of_the_lock(both: BuiltReport) -> None:
    book = opened(both.paths[2])
    values = {one["key"]: one["value"] for one in both.lock["figures"]}
    name = next(one for one in book.sheetnames if "环节结论" in one)
    titles = [cell.value for cell in book[name][1]]
    rows = {row[0]: dict(zip(titles, row, strict=True)) for row in list(book[name].values)[1:]}
    node = next(row for shown, row in rows.items() if shown.startswith("多层板"))
    key = "electronics.mid.pcb.multi"
    assert node["区域族数"] == values[f"{key}.families"]
    assert node["期望"] == pytest.approx(values[f"{key}.expected"])
    assert node["RTA"] == pytest.approx(values[f"{key}.rta"])
    assert node["RTA 区间上限"] == pytest.approx(values[f"{key}.rtaHigh"])
    limits = next(one for one in book.sheetnames if "判定阈值" in one)
    assert all(isinstance(row[2], (int, float)) for row in list(book[limits].values)[1:])
    patents = next(one for one in book.sheetnames if "本区域专利" in one)
    day = [cell.value for cell in book[patents][1]].index("申请日")
    assert all(isinstance(row[day], datetime) for row in list(book[patents].values)[1:])


def test_every_column_is_defined_and_every_figure_listed(both: BuiltReport) -> None:
    book = opened(both.paths[2])
    terms = list(book[TERMS].values)[1:]
    shown = {(name, c.value) for name in book.sheetnames[1:-2] for c in book[name][1]}
    assert {(sheet, title) for sheet, title, _ in terms} == shown
    assert all(meaning for _, _, meaning in terms)
    listed = {row[0]: row[1] for row in list(book[FIGURES].values)[1:]}
    assert list(listed) == [one["key"] for one in both.lock["figures"]]


def test_the_same_inputs_give_the_same_bytes(
    graph: Graph, both: BuiltReport, tmp_path: Path
) -> None:
    again = graph.build(tmp_path, formats=FORMATS)
    assert [one.read_bytes() for one in again.paths] == [one.read_bytes() for one in both.paths]


@pytest.mark.parametrize("name", [*HOSTILE, "=1+1", "http://x.test/", "@a:b/[c]*?'"])
def test_hostile_text_stays_text(name: str) -> None:
    book = opened(xlsx_bytes(report(name), BUILT))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(len(sheet) <= 31 for sheet in book.sheetnames)


@pytest.mark.parametrize("count", [0, 5000])
def test_tables_of_no_row_and_of_many(count: int) -> None:
    columns = (Column("名称", 1), Column("数", 1, "right"))
    rows = [(plain(f"示例{at}"), plain(Run(str(at), f"k{at}"))) for at in range(count)]
    facts = [
        {"key": f"k{at}", "value": at, "query": "q", "at": "Q1", "row": {}, "column": "n"}
        | {"formula": None, "of": []}
        for at in range(count)
    ]
    table = Table(1, "专利", columns, rows)
    made = Document(Cover("题", "副题", []), [table], {}, facts)
    sheet = opened(xlsx_bytes(made, datetime(2026, 1, 1, tzinfo=UTC)))["表1 专利"]
    assert sheet.max_row == 1 + count
    assert [row[1] for row in sheet.values][1:] == list(range(count))
