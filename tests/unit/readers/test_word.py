"""Documents of word processors: docx and pdf."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from loaders.model import SourceError
from tests.unit.readers.making import document, parts, pdf, word, zipped

PLAN = "示例省专利转化实施方案为推动示例专利转化运用制定本方案"


def test_paragraphs_and_tables_in_their_order() -> None:
    found = document(
        "a.docx", word("示例方案", "第一条", cells=[["任务", "单位"], ["盘点", "示例局"]])
    )
    assert found.text == "示例方案\n第一条\n任务\t单位\n盘点\t示例局"
    assert found.encoding == "docx"


def test_cells_stay_in_their_columns() -> None:
    made = docx.Document()
    grid = made.add_table(3, 3)
    texts = (
        ("任务", "牵头单位", "配合单位"),
        ("盘点", "示例局", "示例局"),
        ("导航", "", "甲局\n乙局"),
    )
    for row, words in zip(grid.rows, texts, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    grid.rows[1].cells[1].merge(grid.rows[2].cells[1]).text = "示例局"
    assert document("a.docx", _saved(made)).text == (
        "任务\t牵头单位\t配合单位\n盘点\t示例局\t示例局\n导航\t示例局\t甲局 乙局"
    )


NUMBERING = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def test_numbers_that_the_program_counts_are_read() -> None:
    made = docx.Document()
    part = made.part.numbering_part
    for child in list(part.element):
        part.element.remove(child)
    for child in parse_xml(NUMBERING):
        part.element.append(child)
    for level, text in (
        (0, "甲"),
        (1, "乙"),
        (1, "丙"),
        (2, "丁"),
        (3, "点"),
        (0, "戊"),
        (1, "己"),
    ):
        properties = made.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 3
    made.add_paragraph("无号")
    assert document("a.docx", _saved(made)).text.split("\n") == [
        *("一、甲", "（一）乙", "（二）丙", "1. 丁", "点", "二、戊", "（一）己", "无号")
    ]


def _saved(made: WordDocument) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


WHOLE = word("示例方案")
NO_WORD = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x"})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (WHOLE[: len(WHOLE) // 2], "已损坏"),
        (WHOLE[:-30], "已损坏"),
        (WHOLE.replace(b"word/document.xml", b"word/documents.xm"), "已损坏"),
        (b"PK\x03\x04", "已损坏"),
        (b"plain text", "而是文本"),
        (NO_WORD, "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "有密码"),
        (word(), "没有文字"),
    ],
)
def test_damaged_locked_and_empty_documents(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        parts("a.docx", data)
    assert caught.value.hint


def test_entities_of_a_docx_stay_shut() -> None:
    xml = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(SourceError):
        parts("a.docx", zipped({"word/document.xml": xml}))


def test_chinese_by_a_predefined_cmap() -> None:
    found = document("a.pdf", pdf(PLAN[:13] + "，", PLAN[13:] + "。"))
    assert found.text.replace("\n", "") == PLAN[:13] + "，" + PLAN[13:] + "。"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(), "没有文字层"),
        (pdf("一行"), "没有文字层"),
        (b"%PDF-1.7\n" + b"x" * 100, "已损坏"),
        (b"<html>", "内容却不是"),
        (
            pdf(PLAN, extra=b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"31" * 32 + b">/U<" + b"32" * 32 + b">>>/ID[<61><62>]"),
            "有密码",
        ),
    ],
)  # fmt: skip
def test_scans_damage_and_passwords(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        parts("a.pdf", data)
    assert caught.value.hint
