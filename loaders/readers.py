"""One reader layer: any file an office has, to tables of text or to one document.

Spreadsheets by ``python-calamine``; separated text with its encoding detected; plain documents.
A file that cannot be read raises :class:`~loaders.model.SourceError` with reason and hint.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from charset_normalizer import from_bytes
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from loaders.fields import clean
from loaders.model import SourceError

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
SEPARATED = frozenset({".csv", ".tsv"})
DOCUMENTS = frozenset({".txt", ".md"})
SUFFIXES = SPREADSHEETS | SEPARATED | DOCUMENTS
MAX_BYTES = 1024**3
"""A larger single file is refused: none of the vendors' exports comes near it."""
_HEADER_SEARCH = 10
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or a separated file.

    ``header`` are the column names as they stand; ``rows`` pairs of the row's number in the file
    (the header's row is counted, the first row is 1) and its cells as text.
    """

    path: Path
    sheet: str | None
    encoding: str | None
    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text."""

    path: Path
    encoding: str
    text: str
    sha256: str


def data_files(folder: Path) -> Iterator[Path]:
    """Yield the regular files below a folder, sorted.

    Not those that are hidden, or that office programs keep beside an open file (``~$…``), nor what
    lies in hidden folders.
    """
    for entry in sorted(folder.rglob("*")):
        inner = entry.relative_to(folder).parts
        if entry.is_file() and not any(part.startswith((".", "~$")) for part in inner):
            yield entry


def read(path: Path) -> Iterator[Table | Document]:
    """Yield the tables, or the one document, of a file.

    :raises SourceError: missing, empty, no regular file, too large, damaged, locked by a password,
        of a form that its name belies, with a quote left open, or in an encoding that is Big5 or
        cannot be told.
    """
    content = _bytes(path)
    digest = sha256(content).hexdigest()
    suffix = path.suffix.lower()
    if suffix in SPREADSHEETS:
        yield from _sheets(path, content, digest)
    elif suffix in SEPARATED:
        yield _separated(path, content, digest)
    elif suffix in DOCUMENTS:
        text, encoding = decode(content)
        yield Document(path, encoding, text, digest)
    else:
        raise SourceError(
            f"不认识的文件类型 {suffix or '（无扩展名）'}",
            f"可装载 {' '.join(sorted(SUFFIXES))}",
        )


def _bytes(path: Path) -> bytes:
    try:
        content = _regular(path)
    except FileNotFoundError:
        raise SourceError("文件不存在", "请核对路径") from None
    except OSError as error:
        raise SourceError(
            f"文件打不开：{error.strerror}", "请核对权限，或关闭占用它的程序"
        ) from error
    if not content.strip():
        raise SourceError("文件是空的", "请重新导出")
    return content


def _regular(path: Path) -> bytes:
    """Read a regular file (or a link to one), never more than it is said to hold and one byte.

    It is opened without waiting: a pipe may have taken its place since we looked.
    """
    _require_regular(path.stat().st_mode)
    with open(path, "rb", opener=_without_waiting) as file:
        found = os.fstat(file.fileno())
        _require_regular(found.st_mode)
        if found.st_size > MAX_BYTES:
            raise SourceError(f"文件有 {found.st_size:,} 字节，过大", "请按年份或环节分批导出")
        content = file.read(found.st_size + 1)
    if len(content) != found.st_size:
        raise SourceError("文件在读取时变了", "请等写它的程序结束后再装载")
    return content


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _require_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise SourceError("文件打不开：它是文件夹", "请核对路径")
    if not stat.S_ISREG(mode):
        raise SourceError("不是普通文件，而是设备、管道或套接字", "请先存为普通文件再装载")


def _sheets(path: Path, content: bytes, digest: str) -> Iterator[Table]:
    if not content.startswith((_OLE, _ZIP)):
        raise SourceError("扩展名是电子表格，内容却不是", "若实为文本，请改名为 .csv")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except PasswordError:
        raise SourceError("电子表格有密码", "请去掉密码后另存") from None
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        if content.startswith(_OLE) and path.suffix.lower() in {".xlsx", ".xlsm"}:
            raise SourceError("电子表格有密码或已加密", "请去掉密码后另存") from error
        raise SourceError(
            f"电子表格已损坏：{error}", "请用办公软件打开后另存，或重新导出"
        ) from error
    for name, cells in sheets:
        rows = [(number, [_cell(cell) for cell in row]) for number, row in enumerate(cells, 1)]
        if any(any(row) for _, row in rows):
            yield _table(path, name, None, rows, digest)
    if not any(any(_cell(cell) for row in cells for cell in row) for _, cells in sheets):
        raise SourceError("电子表格没有内容", "请重新导出")


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else clean(value)


def _separated(path: Path, content: bytes, digest: str) -> Table:
    text, encoding = decode(content)
    head = text[:10_000]
    separator = max(",\t;", key=head.split("\n", 1)[0].count)
    rows = [(row, [clean(cell) for cell in cells]) for row, cells in _records(text, separator)]
    return _table(path, None, encoding, rows, digest)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each record begins, and its cells.

    Loose about quotes within a line. A record of several lines must be well formed: else a quote
    that was never closed would swallow the records below it.

    :raises SourceError: naming the line where the quote opens.
    """
    lines: list[str] = []
    reader = csv.reader(_kept(io.StringIO(text, newline=""), lines), delimiter=separator)
    number = 1
    try:
        for cells in reader:
            if len(lines) > 1:
                next(csv.reader(lines, delimiter=separator, strict=True))
            yield number, cells
            lines.clear()
            number = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(
            f"第 {number} 行的引号没有成对，其后的行都被并入一格", "请在该行补上引号，或重新导出"
        ) from error


def _kept(lines: Iterable[str], kept: list[str]) -> Iterator[str]:
    for line in lines:
        kept.append(line)
        yield line


def _table(
    path: Path,
    sheet: str | None,
    encoding: str | None,
    rows: list[tuple[int, list[str]]],
    digest: str,
) -> Table:
    """Take the fullest of the first rows as the header; drop empty rows."""
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise SourceError("文件没有内容", "请重新导出")
    head = filled[:_HEADER_SEARCH]
    width = max(sum(map(bool, cells)) for _, cells in head)
    at = next(i for i, (_, cells) in enumerate(head) if 2 * sum(map(bool, cells)) > width)
    return Table(path, sheet, encoding, tuple(head[at][1]), filled[at + 1 :], digest)


_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    A byte-order mark decides, then UTF-8, then GB18030 (GB 18030-2022, which holds GB2312 and
    GBK), then what the detector finds.

    :raises SourceError: if none fits, or the content is binary.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content, encoding), encoding
    if b"\x00" in content[:4096]:
        raise SourceError("内容是二进制，不是文本", "请核对文件类型")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(content, error)
        _refuse_big5(content, error.start)
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _plausible(text):
        return text, "gb18030"
    best = from_bytes(content).best()
    if best is None:
        raise SourceError("认不出文本的编码", "请另存为 UTF-8")
    return str(best), best.encoding


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        place = _place(error.object, error.start)
        raise SourceError(f"文本在{place}损坏", "请另存为 UTF-8") from error


def _place(content: bytes, at: int) -> str:
    row = content.count(b"\n", 0, at) + 1
    return f"第 {row} 行（第 {at} 字节）"


_CHINESE_UTF8 = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){8}")


def _refuse_damaged_utf8(content: bytes, error: UnicodeDecodeError) -> None:
    """Tell UTF-8 that breaks off, or breaks in the middle, from another encoding.

    Eight Chinese characters of UTF-8 in a row before the fault do not occur in GB18030 text.
    """
    if _CHINESE_UTF8.search(content[: error.start]):
        cut = error.start >= len(content) - 3
        place = "末尾被截断" if cut else f"在{_place(content, error.start)}损坏"
        raise SourceError(f"UTF-8 文本{place}", "请重新导出或另存") from error


_SAMPLE = 65_536
_FREQUENT = b"\xc6"
"""The last lead byte of the characters in common use in Big5 (level 1)."""
_MOST, _TOO_FEW = 0.9, 0.8


def _refuse_big5(content: bytes, start: int) -> None:
    """Tell Big5, which GB18030 takes for other characters, from GB18030.

    Big5 text keeps to the characters in common use there, and misread it leaves GB 2312 with a
    third of its characters; GBK text is hardly ever valid Big5, and simplified text keeps to
    GB 2312.

    :param start: where the first byte stands that is no UTF-8.
    """
    sample = content[:_SAMPLE]
    try:
        text = codecs.getincrementaldecoder("cp950")().decode(sample)
    except UnicodeDecodeError:
        return
    misread = codecs.getincrementaldecoder("gb18030")("replace").decode(sample)
    common = _share(text, lambda one: one.encode("cp950") < _FREQUENT + b"\xff")
    if common >= _MOST and _share(misread, lambda one: bool(one.encode("gb2312"))) < _TOO_FEW:
        raise SourceError(
            f"文本是 Big5（繁体）编码，{_place(content, start)}起读不出",
            "请另存为 UTF-8，表头改为简体",
        )


def _share(text: str, fits: Callable[[str], bool]) -> float:
    """Return of how many of the characters beyond ASCII something holds that may not encode."""
    beyond = [one for one in text if one > "\x7f"]
    held = 0
    for one in beyond:
        with contextlib.suppress(UnicodeEncodeError):
            held += fits(one)
    return held / max(1, len(beyond))


_RARE = 0.02


def _plausible(text: str) -> bool:
    """Whether GB18030 gave Chinese and not private-use or four-byte oddities."""
    odd = sum("\ue000" <= character <= "\uf8ff" or character > "\uffff" for character in text)
    return odd <= _RARE * max(1, len(text))
