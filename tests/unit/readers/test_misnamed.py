"""Files whose name belies them, and UTF-16 without a mark: said what they are, or read."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from loaders.model import SourceError
from loaders.readers import Content, contents, decode, read
from tests.unit.readers.making import CSV, parts, pdf, table, word, workbook, zipped

BOOK = workbook(["申请号", "名称"], ["CN85105156", "一种门"])
FILE = zipped({"a.csv": CSV, "word/b.csv": CSV})
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le")
NOISE = random.Random(7).randbytes(4000)  # noqa: S311 - the same bytes each time
TEXT = "若是表格请改名为 .csv，若是文档请改名为 .txt"
DAMAGED = "文件可能已损坏"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", BOOK, "而是电子表格；请改名为 .xlsx"),
        ("a.csv", BOOK[: len(BOOK) // 2], "而是电子表格；请改名为 .xlsx"),
        ("a.txt", word("示例方案"), "而是Word 文件；请改名为 .docx"),
        ("a.json", FILE, "而是压缩包；请改名为 .zip"),
        ("a.csv", pdf("示例方案"), "而是PDF；请改名为 .pdf"),
        ("a.csv", XLS, "而是旧版电子表格；请改名为 .xls"),
        ("a.zip", BOOK, "而是电子表格；请改名为 .xlsx"),
        ("a.docx", BOOK, "而是电子表格；请改名为 .xlsx"),
        ("a.xlsx", pdf("示例方案"), "而是PDF；请改名为 .pdf"),
        ("a.docx", b"<html><p>x", "而是网页；请改名为 .html"),
        *((f"a.{end}", "示例方案\n正文".encode(), TEXT) for end in ("docx", "pdf", "xlsx", "zip")),
        *((f"a.{end}", NOISE, DAMAGED) for end in ("docx", "pdf", "xlsx", "zip")),
        ("a.docx", "示例,方案\n".encode("utf-16-le"), TEXT),
    ],
)
def test_a_name_that_belies_the_content(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError) as caught:
        for content in contents(tmp_path / name):
            assert isinstance(content, Content)
            list(read(content))
    assert "内容却不是" in caught.value.reason
    assert said in str(caught.value)


def test_what_office_programs_write_under_each_others_names_is_read() -> None:
    for name in ("a.xlsm", "a.xls", "a.xlsx"):
        assert table(name, BOOK).header == ("申请号", "名称")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    data = ("申请号,名称\r\nCN85105156,示例苕子根茬（免耕）种植法\r\n" * 300).encode(encoding)
    assert decode(data)[1] == encoding
    found = table("a.csv", data)
    assert found.header == ("申请号", "名称")
    assert next(iter(found.rows)) == (2, ["CN85105156", "示例苕子根茬（免耕）种植法"])


def test_what_is_neither_says_that_utf_16_needs_a_mark() -> None:
    with pytest.raises(SourceError, match="BOM"):
        decode("Ünïcödé àéè".encode("utf-16-le"))
    with pytest.raises(SourceError, match="而是电子表格；请改名为"):
        decode(BOOK)


@pytest.mark.parametrize("name", ["a.xml", "a.xlsx", "a.docx"])
def test_reasons_are_chinese_alone(name: str) -> None:
    data = {"xml": b"<a><b></a>", "docx": word("x")[:-40]}.get(name[2:], b"PK\x03\x04 cut off")
    with pytest.raises(SourceError) as caught:
        parts(name, data)
    assert (
        re.findall("[A-Za-z]{3,}", str(caught.value).replace("XML", "").replace("Word", "")) == []
    )
