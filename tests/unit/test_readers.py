"""The reader layer: encodings, forms, and files that cannot be read."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from loaders.model import SourceError
from loaders.readers import Document, Table, decode, read
from loaders.registry import header_key, recognise, sources

HEADER = "申请号,名称,摘要\n"
ROW = 'CN85105156,示例苕子根茬免耕种植法,"第一行\n第二行"\n'


def table(path: Path) -> Table:
    (found,) = read(path)
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_encodings(tmp_path: Path, encoding: str, named: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes((HEADER + ROW).encode(encoding))
    found = table(path)
    assert found.encoding == named
    assert found.header == ("申请号", "名称", "摘要")
    assert found.rows == [(2, ["CN85105156", "示例苕子根茬免耕种植法", "第一行\n第二行"])]


def test_rows_are_numbered_as_the_file_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + ROW + ",,\n" + ROW, encoding="utf-8")
    # The first record covers lines 2 and 3, the empty one line 4.
    assert [number for number, _ in table(path).rows] == [2, 5]


def test_spreadsheets_with_title_rows_and_two_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    for row in (["某省专利清单"], [], ["申请号\u00ad", "名称"], ["CN85105156", "\u00a0一种门"]):
        first.append(row)
    book.create_sheet("空表")
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = table(path)
    assert found.header == ("申请号", "名称")
    assert found.rows == [(4, ["CN85105156", "一种门"])]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.csv", b"", "空"),
        ("a.csv", b" \n ", "空"),
        ("a.xlsx", b"\xe7\x94\xb3", "内容却不是"),
        ("a.xlsx", b"PK\x03\x04 cut off", "损坏"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "密码"),
        ("a.txt", b"abc\x00def", "二进制"),
        ("a.csv", ("专利申请号名称摘要" * 3).encode()[:-1], "截断"),
        ("a.csv", ("专利申请号名称摘要" * 3).encode() + b"\xff\xff" + b"x" * 40, "损坏"),
        ("a.pdf", b"%PDF", "不认识的文件类型"),
    ],
)
def test_unreadable_files(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        list(read(path))
    assert word in caught.value.reason
    assert caught.value.hint


def test_a_missing_file_and_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="不存在"):
        list(read(tmp_path / "none.csv"))
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(SourceError, match="打不开"):
        list(read(tmp_path / "folder.csv"))


def test_a_truncated_spreadsheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    path = tmp_path / "a.xlsx"
    book.save(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SourceError, match="损坏"):
        list(read(path))


def test_a_zip_that_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(SourceError, match="损坏"):
        list(read(path))


def test_decode_keeps_what_gb18030_alone_has() -> None:
    text = "䶮𠮷村专利申请清单"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("示例省专利转化实施方案\n正文", encoding="gb18030")
    (found,) = read(path)
    assert isinstance(found, Document)
    assert recognise(found).name == "policies"


def test_headers_are_compared_folded() -> None:
    assert header_key("公开（公告）号\u00ad ") == header_key("公开(公告)号")
    assert sources()["patents_table"].aliases[header_key("申请（专利权）人")] == "applicants"


def make(header: list[str], *rows: list[str]) -> Table:
    return Table(Path("x.csv"), None, "utf-8", tuple(header), list(enumerate(rows, 2)), "0")


def test_recognition_by_content() -> None:
    patents = make(["申请号", "名称"], ["CN85105156", "一种门"])
    assert recognise(patents).name == "patents_table"
    firms = make(["企业名称", "统一社会信用代码"], ["示例一公司", ""])
    assert recognise(firms).name == "companies"
    divisions = make(["code", "name"], ["360000", "江西省"])
    assert recognise(divisions).name == "divisions"


def test_what_nobody_knows_is_said() -> None:
    with pytest.raises(SourceError, match="颜色、尺寸"):
        recognise(make(["颜色", "尺寸"], ["红", "大"]))
    with pytest.raises(SourceError, match="颜色"):
        recognise(make(["颜色", "code", "name"], ["红", "x1", "大"]))
    with pytest.raises(SourceError, match="没有名为 nobody 的来源"):
        recognise(make(["申请号"], ["x"]), "nobody")
