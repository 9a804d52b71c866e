"""Word and HTML from blocks, definitions from TOML: without a graph."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from lxml import etree, html

from webapp.reports.blocks import (
    BREAK,
    Column,
    Cover,
    Document,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
    plain,
    text_of,
)
from webapp.reports.context import ordinal
from webapp.reports.definition import load_definition, parse_definition, report_names
from webapp.reports.docx_file import docx_bytes
from webapp.reports.errors import ReportDefinitionError
from webapp.reports.figures import board_parts
from webapp.reports.html_file import html_bytes
from webapp.reports.numbers import fill

BUILT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOSTILE = [
    "</w:t><w:evil/>",
    "<img src=x onerror=alert(1)>",
    "\x01\x0b\ud800\ufffe",
    "&#0;",
    "长" * 300,
]


def report(name: str) -> Document:
    """Return a report that says ``name`` in every place."""
    text = plain(name, Run(name, "k"))
    table = Table(
        1, name, (Column(name, 1), Column("数", 1, "right")), [(text, plain("1", BREAK, "2"))]
    )
    figure = Figure(1, name, name, "<svg xmlns='http://www.w3.org/2000/svg'/>", None, (1, 1))
    blocks = [Heading(1, name, "c1"), Heading(2, name, "c1-1"), Paragraph(text, label=name)]
    cover = Cover(name, name, [(name, text)], name)
    return Document(cover, [*blocks, table, figure], {"k": "F0001"})


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text_in_word(name: str) -> None:
    content = docx_bytes(report(name), BUILT)
    docx.Document(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.endswith(".xml"):
                root = etree.fromstring(archive.read(part))
                assert not [one for one in root.iter() if etree.QName(one).localname == "evil"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text_on_the_page(name: str) -> None:
    root = html.fromstring(html_bytes(report(name)).decode("utf-8"))
    assert len(root.xpath("//img")) == 1
    assert not root.xpath("//@onerror")
    assert not root.xpath("//script")


def test_long_names_are_whole() -> None:
    name = "长" * 300
    assert name in html.fromstring(html_bytes(report(name)).decode()).text_content()


@pytest.mark.parametrize("count", [0, 5000])
def test_tables_of_no_row_and_of_many(count: int) -> None:
    columns = (Column("名称", 3), Column("数", 1, "right"))
    rows = [(plain(f"示例{at}"), plain(str(at))) for at in range(count)]
    made = Document(
        Cover("题", "副题", []), [Heading(1, "一", "c1"), Table(1, "专利", columns, rows)], {}
    )
    table = docx.Document(io.BytesIO(docx_bytes(made, BUILT))).tables[0]
    assert len(table._tbl.tr_lst) == 1 + count
    root = html.fromstring(html_bytes(made).decode())
    assert len(root.xpath("//tbody/tr")) == count


def test_members_of_the_archive_bear_the_time_of_the_report() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(report("x"), BUILT))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2026, 11, 23, 8, 0, 0)}


def test_a_time_before_zip_files_is_the_first_they_know() -> None:
    content = docx_bytes(report("x"), datetime(1971, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}


def test_every_shipped_definition_is_whole() -> None:
    for name in report_names():
        assert load_definition(name).sections


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = ", "TOML"),
        ("title = 'x'\ndescription = 'x'", "sections"),
        ("title = 'x'\ndescription = 'x'\nsections = []\ncolour = 1", "colour"),
        ("title='x'\ndescription='x'\n[[sections]]\nkind='poem'\ntitle='x'\nwording={}", "kind"),
        ("title='x'\ndescription='x'\nsections=[]\n[params.a]\ntype='date'\ntitle='x'", "type"),
    ],
)
def test_a_wrong_definition_is_refused(text: str, says: str) -> None:
    with pytest.raises(ReportDefinitionError, match=says):
        parse_definition("x", text)


def test_wording_takes_its_values_and_refuses_unknown_ones() -> None:
    text = fill("共 {n} 族，{what}。", {"n": Run("3", "a.families"), "what": "其余"})
    assert text is not None
    assert text_of(text) == "共 3 族，其余。"
    assert [run.key for run in text] == ["", "a.families", "", "", ""]
    assert fill("见{table}", {"table": None}) is None
    with pytest.raises(ReportDefinitionError, match="missing"):
        fill("{missing}", {"n": "3"})


def test_ordinals() -> None:
    told = [ordinal(number) for number in (1, 10, 11, 20, 21, 99)]
    assert told == ["一", "十", "十一", "二十", "二十一", "九十九"]


def test_a_board_too_tall_for_a_page_is_cut_by_stage() -> None:
    rows = [
        {"node": f"n{at}", "name": "环节", "parent": None, "verdict": "weak", "families": 1}
        | {"stage": "upstream" if at < 60 else "midstream"}
        for at in range(150)
    ]
    assert [part.suffix for part in board_parts(rows[:20])] == [""]
    parts = board_parts(rows)
    assert [part.suffix for part in parts] == ["（上游）", "（中游）"]
    assert sum(len(part.rows) for part in parts) == 150
    assert all(part.size[0] <= 156 and part.size[1] <= 196 for part in parts)
