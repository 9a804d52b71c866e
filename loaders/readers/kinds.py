"""What a content is by its bytes, whatever its file is called."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass

UNZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError),
    RuntimeError,  # encrypted, or packed by a method that is not known
)
"""What ``zipfile`` raises of damaged archives."""
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
PAGES = frozenset({".html", ".htm", ".mht", ".xhtml"})
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF-"
_PAGE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|head|meta|body)\b", re.I)
_MEMBER = re.compile(rb"PK\x03\x04.{26}([\x20-\x7e]{1,80})", re.DOTALL)
"""The head of a member of a zip and its name (APPNOTE 4.3.7), for archives that are cut off."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a content is: its title, what to do with it, the endings that a file of it may have."""

    title: str
    hint: str
    suffixes: frozenset[str]


def _named(title: str, suffix: str, more: frozenset[str] = frozenset()) -> Kind:
    return Kind(title, f"请改名为 {suffix}", more | {suffix})


XLSX = _named("电子表格", ".xlsx", SPREADSHEETS)
ODS = _named("电子表格", ".ods", SPREADSHEETS)
XLS = _named("旧版电子表格", ".xls", SPREADSHEETS)
DOCX = _named("Word 文件", ".docx")
PDF = _named("PDF", ".pdf")
ARCHIVE = _named("压缩包", ".zip")
SLIDES = Kind("演示文稿", "请另存为 .pdf 或 .docx", frozenset())
OTHER_WORDS = Kind("文字文档（.odt）", "请另存为 .docx", frozenset())
PAGE = Kind("网页", "请改名为 .html", PAGES | SPREADSHEETS)
OLD_WORD = Kind("旧版 Word 文件（.doc）", "请另存为 .docx", frozenset({".docx"}))
OLD_OFFICE = Kind(
    "旧版或加密的办公文件",
    "请去掉密码，表格另存为 .xlsx，文档另存为 .docx",
    SPREADSHEETS | {".docx"},
)
CUT_OFF = Kind(
    "压缩包或办公文件，且不完整", "请重新下载或重新导出", SPREADSHEETS | {".docx", ".zip"}
)
PACKED = Kind("压缩包（rar、7z 或 gz）", "请解开后再装载", frozenset())
PICTURE = Kind("图片", "请先做文字识别（OCR）", frozenset())
_OPENINGS = (
    *((b"Rar!\x1a\x07", PACKED), (b"7z\xbc\xaf\x27\x1c", PACKED), (b"\x1f\x8b\x08", PACKED)),
    *((b"\x89PNG\r\n\x1a\n", PICTURE), (b"\xff\xd8\xff", PICTURE)),
)
_BESIDE = ("[Content_Types].xml", "_rels/.rels", "docProps/")
"""Parts that every office document has (ECMA-376 part 2)."""
_STREAMS = (("Workbook", XLS), ("WordDocument", OLD_WORD))
"""Streams that tell the files of old office programs apart; their names are UTF-16 there."""


def is_page(data: bytes) -> bool:
    """Whether a content opens like a web page, whatever it is called."""
    return bool(_PAGE.match(data[:1000]))


def kind_of(data: bytes) -> Kind | None:
    """Return what a content is, if its first bytes say so; None of plain text and of the rest."""
    if data.startswith(ZIP):
        return _package(data)
    if data.startswith(OLE):
        found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        return next(found, OLD_OFFICE)
    if data[:1024].lstrip().startswith(_PDF):
        return PDF
    if is_page(data):
        return PAGE
    return next((kind for opening, kind in _OPENINGS if data.startswith(opening)), None)


def _package(data: bytes) -> Kind:
    """Tell office documents, which are zips, from a zip of files.

    A folder ``xl`` or ``word`` makes no office document: what stands beside it does.
    """
    if b"opendocument.spreadsheet" in data[:200]:
        return ODS
    if b"opendocument.text" in data[:200]:
        return OTHER_WORDS
    try:
        names, whole = zipfile.ZipFile(io.BytesIO(data)).namelist(), True
    except UNZIP_ERRORS:
        names, whole = [one.decode("ascii") for one in _MEMBER.findall(data)], False
    if not any(name.startswith(_BESIDE) for name in names):
        return ARCHIVE if names else CUT_OFF
    for folder, kind in (("xl/", XLSX), ("word/", DOCX), ("ppt/", SLIDES)):
        if any(name.startswith(folder) for name in names):
            return kind
    return ARCHIVE if whole else CUT_OFF
