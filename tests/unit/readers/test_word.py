"""Documents of word processors: docx and pdf."""

from __future__ import annotations

import pytest

from loaders.model import SourceError
from tests.unit.readers.making import document, parts, pdf, word, zipped

PLAN = "示例省专利转化实施方案为推动示例专利转化运用制定本方案"


def test_paragraphs_and_tables_in_their_order() -> None:
    found = document(
        "a.docx", word("示例方案", "第一条", cells=[["任务", "单位"], ["盘点", "示例局"]])
    )
    assert found.text == "示例方案\n第一条\n任务\t单位\n盘点\t示例局"
    assert found.encoding == "docx"


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
