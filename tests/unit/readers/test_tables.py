"""Separated text and spreadsheets: long cells, marks, headers below titles, stray cells."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from loaders.fields import clean
from loaders.model import SourceError
from loaders.readers import separated
from loaders.readers.model import LazyRows
from loaders.recognition import recognise
from tests.unit.readers.making import parts, records, saved, table, workbook, zipped

HEAD = "申请号,名称\n"
ROW = "CN85105156,示例种植法\n"


def test_a_cell_of_a_megabyte_is_a_cell() -> None:
    found = table("a.csv", f"{HEAD}CN1,{'摘' * 350_000}\n{ROW}")
    assert [len(cells[1]) for _, cells in found.rows] == [350_000, 5]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_beyond_all_measure_faults_its_row_alone(
    quote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(separated, "_LONGEST_CELL", 1000)
    separated.csv.field_size_limit(1000)
    try:
        found = table("a.csv", f"{HEAD}{ROW}CN1,{quote}{'摘' * 3000}{quote}\n{ROW}")
    finally:
        separated.csv.field_size_limit(16 * 1024**2)
    assert [(number, len(cells[1]) >= 3000) for number, cells in found.rows] == [
        *((2, False), (3, True), (4, False)),
    ]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_a_quote_left_open_on_the_last_line(end: str) -> None:
    with pytest.raises(SourceError, match="第 3 行的引号没有成对"):
        parts("a.csv", f'{HEAD}{ROW}CN1,"没有闭合{end}')


@pytest.mark.parametrize("last", ['CN1,"闭合"', 'CN1,5" 管', 'CN1,"两\n行"', 'CN1,"他说""好"""'])
@pytest.mark.parametrize("end", ["", "\n"])
def test_quotes_that_are_closed_on_the_last_line(last: str, end: str) -> None:
    assert len(table("a.csv", HEAD + ROW + last + end).rows) == 2


def test_large_files_are_read_anew_at_each_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "_FEW_BYTES", 10)
    found = table("a.csv", HEAD + ROW * 500)
    assert isinstance(found.rows, LazyRows)
    assert len(found.rows) == 500 == len(list(found.rows)) == len(list(found.rows))
    assert len(found.sample()) == 200
    with pytest.raises(SourceError, match="第 502 行"):
        parts("a.csv", HEAD + ROW * 500 + 'x,"')


def test_marks_of_nothing() -> None:
    with pytest.raises(SourceError, match="二进制"):
        parts("a.csv", HEAD + "CN1,\0门\n")
    late = table("a.csv", HEAD + ROW * 200 + "CN1,\0门\n")
    assert len(late.rows) == 201


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv", "\t")])
def test_separators(name: str, mark: str) -> None:
    text = (HEAD + ROW).replace(",", mark)
    assert records(table(name, text)) == [{"申请号": "CN85105156", "名称": "示例种植法"}]


def test_two_rows_of_headers_and_merged_cells() -> None:
    data = workbook(
        ["示例省专利清单", None, None, None],
        ["申请号", "名称", "申请人", "地址"],
        [None, None, "全称", None],
        ["CN85105156", "示例种植法", "示例公司", "示例路"],
        merge="A1:D1",
    )
    found = table("a.xlsx", data)
    assert (found.header_row, found.header) == (2, ("申请号", "名称", "申请人", "地址"))
    assert [number for number, _ in found.rows] == [3, 4]


GROUPED = [
    ["序号", "专利信息", "", "", "申请人", "", "法律状态"],
    ["", "申请号", "名称", "申请日", "名称", "地址", ""],
    ["1", "CN85105156", "示例种植法", "1985-04-01", "示例公司", "江西省赣州市", "失效"],
]


def grouped_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["示例市专利统计表（2025 年）"], *GROUPED]:
        sheet.append([cell or None for cell in row])
    for cells in ("A1:G1", "A2:A3", "B2:D2", "E2:F2", "G2:G3"):
        sheet.merge_cells(cells)
    return saved(book)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_groups_of_columns_above_their_headers(name: str) -> None:
    text = "\n".join(",".join(row) for row in GROUPED)
    found = table(name, text if name == "a.csv" else grouped_workbook())
    assert found.header == (
        *("序号", "专利信息›申请号", "专利信息›名称", "专利信息›申请日"),
        *("申请人›名称", "申请人›地址", "法律状态"),
    )
    assert [cells[1] for _, cells in found.rows] == ["CN85105156"]
    known = recognise(found)
    assert known.source.name == "patents_table"
    fields, over = known.read(found.header, found.rows[0][1])
    assert fields["title"] == "示例种植法" and fields["applicants"] == "示例公司"
    assert fields["address"] == "江西省赣州市" and over == []


@pytest.mark.parametrize(
    "rows",
    [
        [["单位名称", "地址", ""], ["示例甲厂", "示例路", "暂停"]],
        [["单位名称", "", "联系人"], ["示例甲厂", "示例路三号院", "示例一"]],
    ],
)
def test_a_row_of_words_below_unnamed_columns_is_data(rows: list[list[str]]) -> None:
    found = table("a.csv", "\n".join(map(",".join, rows)))
    assert (list(found.header), len(found.rows)) == (rows[0], 1)


def test_dates_numbers_and_formulas() -> None:
    from datetime import date, datetime  # noqa: PLC0415

    data = workbook(
        ["日", "时", "数", "真"], [date(2021, 2, 3), datetime(2021, 2, 3, 4, 5), 12.0, True]
    )
    ((_, cells),) = table("a.xlsx", data).rows
    assert cells[:3] == ["2021-02-03", "2021-02-03", "12"]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('"=""202110000001"""', "202110000001"),
        ('="CN202110000001"', "CN202110000001"),
        ("'202110000001", "202110000001"),
        ("`2021-01-04", "2021-01-04"),
        ("\u2019ZL202110000001.6", "ZL202110000001.6"),
        ('"="""""', ""),
        ("'示例'", "'示例'"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("=1+1", "=1+1"),
    ],
)
def test_marks_that_keep_a_number_as_text(cell: str, read: str) -> None:
    ((_, cells),) = table("a.csv", f"申请号,名称\n{cell},示例法\n").rows
    assert cells[0] == read


def test_marks_of_text_in_a_spreadsheet() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["申请号", "名称"])
    sheet.append(["'202110000001", "示例法"])
    assert records(table("a.xlsx", saved(book)))[0]["申请号"] == "202110000001"


def test_a_stray_cell_far_away_is_refused_before_it_fills_memory() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "申请号"
    sheet["XFD1048576"] = "x"
    with pytest.raises(SourceError, match="1,048,576 行 16,384 列，过大") as caught:
        parts("a.xlsx", saved(book))
    assert "零星单元格" in caught.value.hint


def test_a_chart_is_no_table() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["申请号", "名称"])
    sheet.append(["CN85105156", "示例种植法"])
    book.create_chartsheet("图")
    assert len(table("a.xlsx", saved(book)).rows) == 1


def test_only_empty_sheets() -> None:
    with pytest.raises(SourceError, match="没有内容"):
        parts("a.xlsx", saved(openpyxl.Workbook()))


def test_a_stray_zero_does_not_make_a_text_binary() -> None:
    text = "申请号,名称\nCN85105156,示例\x00种植法\n" + "CN85105157,示例\n" * 20
    for encoding in ("utf-8", "gb18030"):
        found = table("a.csv", text.encode(encoding))
        assert (found.encoding, clean(records(found)[0]["名称"])) == (encoding, "示例种植法")
    with pytest.raises(SourceError, match="二进制"):
        parts("a.csv", bytes(range(256)) * 20)


def test_what_is_merged_over_rows_stands_in_each_of_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["企业名称", "地址", "状态"],
        ["示例甲", "赣州", "存续"],
        ["示例乙", None, "存续"],
        ["示例丙", None, "注销"],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B4")
    found = table("a.xlsx", saved(book))
    assert [one["地址"] for one in records(found)] == ["赣州"] * 3


def opendocument(rows: str) -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    sheet = f'<table:table table:name="表">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {names}>{body}</office:document-content>",
            "META-INF/manifest.xml": "<manifest/>",
        },
        zipfile.ZIP_STORED,
    )


def test_what_is_merged_over_rows_of_an_opendocument_sheet() -> None:
    def row(*cells: str, more: str = "") -> str:
        return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"

    def cell(text: str, more: str = "") -> str:
        said = f'<table:table-cell office:value-type="string"{more}>'
        return f"{said}<text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    data = opendocument(
        row("<table:table-cell/>", more=' table:number-rows-repeated="2"')
        + row(cell("企业名称"), cell("地址"), cell("状态"))
        + row(cell("示例甲"), cell("赣州", ' table:number-rows-spanned="3"'), cell("存续"))
        + row(cell("示例乙"), covered, cell("存续"))
        + row(cell("示例丙"), covered, cell("注销"))
        + row(cell("示例丁"), "<table:table-cell/>", cell("注销"))
    )
    found = table("a.ods", data)
    assert [one.get("地址") for one in records(found)] == ["赣州"] * 3 + [None]
    assert [number for number, _ in found.rows] == [4, 5, 6, 7]


def test_a_title_over_several_columns_is_no_row() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["示例清单"], ["申请号", "名称"], ["CN85105156", "示例种植法"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    assert records(table("a.xlsx", saved(book))) == [{"申请号": "CN85105156", "名称": "示例种植法"}]


MIXED = "申请号,名称,申请人\nCN1,一种乱,示例大学\n"


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (MIXED.encode("gb18030") + "CN2,一种乱二,示例大学\n".encode(), 3),
        ("申请号,名称,一种示例板材的制造方法\n二,乙".encode()[:-1], 2),
        ("申请号,名称,一种示例板材的制造方法\n".encode() + b"\xff,x\n\n\n", 2),
    ],
)
def test_damaged_text_is_refused_with_its_row(data: bytes, row: int) -> None:
    with pytest.raises(SourceError, match=f"第 {row} 行"):
        parts("a.csv", data)
