"""The reader layer: encodings, forms, and files that cannot be read."""

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from loaders.model import Record, RecordError, SourceError
from loaders.readers import Content, Document, Table, contents, data_files, decode
from loaders.readers import read as read_content
from loaders.recognition import recognise
from loaders.registry import header_key, sources

HEADER = "申请号,名称,摘要\n"
ROW = 'CN85105156,示例苕子根茬免耕种植法,"第一行\n第二行"\n'


def read(path: Path) -> Iterator[Table | Document]:
    for content in contents(path):
        assert isinstance(content, Content)
        yield from read_content(content)


def table(path: Path) -> Table:
    (found,) = read(path)
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
    ],
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
        ("a.exe", b"MZ", "不认识的文件类型"),
    ],
)
def test_unreadable_files(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        list(read(path))
    assert word in caught.value.reason
    assert caught.value.hint


TRADITIONAL = "申請號,發明名稱,申請人\n109100001,印刷電路板及其製造方法,示例電子股份有限公司\n"


def test_big5_is_named_with_the_row_where_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(("AN,TI\n" + TRADITIONAL).encode("big5"))
    with pytest.raises(SourceError, match=r"Big5.*第 2 行") as caught:
        list(read(path))
    assert "UTF-8" in caught.value.hint
    assert decode(TRADITIONAL.encode("gb18030")) == (TRADITIONAL, "gb18030")


def test_damage_is_named_with_its_row() -> None:
    with pytest.raises(SourceError, match="第 3 行"):
        decode("专利申请号名称摘要\n一\n".encode() + b"\xff\xff" + b"x" * 40)
    with pytest.raises(SourceError, match="第 2 行"):
        decode(b"\xef\xbb\xbfab\n\xff\xff")


@pytest.mark.parametrize(
    "rows",
    [
        'CN85105156,"未闭合的名称,摘要\n' + ROW * 3,
        'CN85105156,"未闭合的名称,摘要\nCN85105157,"一种门",说明\n' + ROW,
        'CN85105156,"未闭合的名称,' + "摘" * 140_000 + "\n",
    ],
)
def test_a_quote_left_open_is_named_with_its_row(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + ROW + rows, encoding="utf-8")
    with pytest.raises(SourceError, match="第 4 行的引号没有成对") as caught:
        list(read(path))
    assert caught.value.hint


def test_quotes_within_a_line_are_taken_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + 'CN85105156,"一种"多层"板",说明\n' + ROW, encoding="utf-8")
    assert [number for number, _ in table(path).rows] == [2, 3]


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "to_pipe.csv").symlink_to("pipe.csv")
    for name in ("pipe.csv", "zero.csv", "to_pipe.csv"):
        with pytest.raises(SourceError, match="不是普通文件"):
            list(read(tmp_path / name))
    (tmp_path / "real.csv").write_text(HEADER + ROW, encoding="utf-8")
    (tmp_path / "to_real.csv").symlink_to("real.csv")
    assert len(table(tmp_path / "to_real.csv").rows) == 1


def test_no_more_is_read_than_a_file_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.readers.files.MAX_BYTES", 100)
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 24)
    assert len(table(path).rows) == 24
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(SourceError, match="过大"):
        list(read(path))
    endless = Path("/proc/self/smaps")  # says that it is empty, and is not
    if endless.exists():
        (tmp_path / "b.csv").symlink_to(endless)
        with pytest.raises(SourceError, match="变了"):
            list(read(tmp_path / "b.csv"))


def test_files_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / ".named"
    for name in ("b.csv", "a.csv", "in/c.csv", ".x.csv", "~$a.xlsx", ".git/d/e.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    os.mkfifo(folder / "pipe.csv")
    found = [path.relative_to(folder).as_posix() for path in data_files(folder)]
    assert found == ["a.csv", "b.csv", "in/c.csv"]


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
    with pytest.raises(SourceError, match="损坏") as caught:
        list(read(path))
    assert not re.search("[A-Za-z]{3,}", str(caught.value))


def test_a_zip_that_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(SourceError, match=r"而是压缩包；请改名为 \.zip"):
        list(read(path))


def test_decode_keeps_what_gb18030_alone_has() -> None:
    text = "䶮𠮷村专利申请清单"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("示例省专利转化实施方案\n正文", encoding="gb18030")
    (found,) = read(path)
    assert isinstance(found, Document)
    assert recognise(found).source.name == "policies"


def test_headers_are_compared_folded() -> None:
    assert header_key("公开（公告）号\u00ad ") == header_key("公开(公告)号")
    assert sources()["patents_table"].aliases[header_key("申请（专利权）人")] == "applicants"


def make(header: list[str], *rows: list[str]) -> Table:
    return Table(Path("x.csv"), None, "utf-8", tuple(header), list(enumerate(rows, 2)), "0")


def test_recognition_by_content() -> None:
    patents = make(["申请号", "名称"], ["CN85105156", "一种门"])
    assert recognise(patents).source.name == "patents_table"
    firms = make(["企业名称", "统一社会信用代码"], ["示例一公司", ""])
    assert recognise(firms).source.name == "companies"
    divisions = make(["code", "name"], ["360000", "江西省"])
    assert recognise(divisions).source.name == "divisions"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("申请(专利)号", "applicationNumber"),
        ("专利(申请)号", "applicationNumber"),
        ("专利号", "patentNumber"),
        ("申请(专利权)人", "applicants"),
        ("申请人(专利权人)", "applicants"),
        ("发明(设计)人", "inventors"),
        ("发明人(设计人)", "inventors"),
        ("公开(公告)号", "publicationNumber"),
        ("公开(公告)日", "publicationDate"),
    ],
)
def test_headers_with_brackets_of_either_width(header: str, field: str) -> None:
    wide = header.translate(str.maketrans("()", "（）"))
    source = sources()["patents_table"]
    for one in (header, wide, f" {wide}\u00ad"):
        assert list(source.columns(make([one], ["x"])).values()) == [field]


def test_a_list_of_patent_numbers_is_a_patent_table() -> None:
    listed = make(["序号", "专利号", "专利名称"], ["1", "ZL201520077804.1", "一种门"])
    source = recognise(listed).source
    assert source.name == "patents_table"
    columns = {"patentNumber": "专利号", "title": "专利名称"}
    for wrong in ("ZL201520077804.2", ""):
        fields = {"patentNumber": wrong, "title": "一种门"}
        with pytest.raises(RecordError) as caught:
            source.transform(Record(2, {k: v for k, v in fields.items() if v}, columns))
        assert caught.value.column == "专利号"


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        (["名称", "摘要"], ["一种门", "x"], "缺：申请号或公开号"),
        (["企业名称", "电话"], ["示例公司", "1"], "缺：统一社会信用代码或经营范围"),
        (["名称", "申请号", "申请人"], ["一种门", "见附件", "示例公司"], "“申请号”列的值"),
        (["机构名称", "电话"], ["示例中心", "1"], "“机构名录”（agencies），缺：类型或职能"),
        (["颜色"], ["红"], "常见的表：专利数据表（各库导出、清单）；企业名录"),
    ],
)
def test_the_nearest_source_and_what_is_missing(
    header: list[str], row: list[str], said: str
) -> None:
    with pytest.raises(SourceError) as caught:
        recognise(make(header, row))
    assert said in str(caught.value)
    assert "、".join(header) in caught.value.reason


def test_what_nobody_knows_is_said() -> None:
    with pytest.raises(SourceError, match="颜色、尺寸"):
        recognise(make(["颜色", "尺寸"], ["红", "大"]))
    with pytest.raises(SourceError, match="颜色"):
        recognise(make(["颜色", "code", "name"], ["红", "x1", "大"]))
    with pytest.raises(SourceError, match="没有名为 nobody 的来源"):
        recognise(make(["申请号"], ["x"]), "nobody")
