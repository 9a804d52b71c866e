"""Documents of word processors: docx by ``python-docx``, pdf by ``pypdfium2``."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph
from lxml import etree

from loaders.fields import clean
from loaders.model import SourceError
from loaders.readers.files import check_package
from loaders.readers.kinds import OLE, UNZIP_ERRORS
from loaders.readers.model import Content, Document
from loaders.readers.numbering import Numbering
from nlp.reading import reading

SUFFIXES = frozenset({".docx", ".pdf"})
_DAMAGED = (
    *(PackageNotFoundError, etree.XMLSyntaxError, LookupError, AttributeError, TypeError),
    *UNZIP_ERRORS,
)
"""What ``python-docx`` raises of packages with parts missing or out of place."""
_FEWEST_CHARACTERS = 20
"""A page with fewer characters than this carries a picture of its text, not the text."""


def read_word(content: Content) -> Document:
    """Return the text of a docx, paragraphs and tables in their order.

    :raises SourceError: locked, damaged, or empty.
    """
    if content.data.startswith(OLE):
        raise SourceError("Word 文件有密码，或是旧的 .doc 格式", "请去掉密码，另存为 .docx")
    check_package(content.data)
    try:
        opened = open_docx(io.BytesIO(content.data))
        text = "\n".join(line for line in _blocks(opened) if line)
    except _DAMAGED as error:
        raise SourceError("Word 文件已损坏", "请用办公软件打开后另存") from error
    if not text:
        raise SourceError("Word 文件里没有文字", "若是图片，请先做文字识别")
    return content.document(text, "docx")


def _blocks(opened: WordDocument) -> Iterator[str]:
    numbering = Numbering(opened)
    for block in opened.iter_inner_content():
        if isinstance(block, Paragraph):
            text = clean(block.text)
            yield clean(numbering.label(block) + text) if text else ""
        elif isinstance(block, WordTable):
            for row in block.rows:
                yield _row(row)


def _row(row: _Row) -> str:
    """Return the cells of a row; one that spans columns stands in the first of them."""
    parts: list[str] = []
    before: object = None
    for cell in row.cells:
        lines = filter(None, map(clean, cell.text.splitlines()))
        parts.append("" if cell._tc is before else " ".join(lines))
        before = cell._tc
    return "\t".join(parts).rstrip("\t")


def read_pdf(content: Content) -> Document:
    """Return the text layer of a pdf, lines that a page's width broke joined again.

    :raises SourceError: locked, damaged, or a scan without a text layer.
    """
    import pypdfium2  # noqa: PLC0415 -- loads a native library, which other commands need not

    try:
        opened = pypdfium2.PdfDocument(content.data)
        pages = [page.get_textpage().get_text_bounded() for page in opened]
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "PDF 有密码" if locked else "PDF 已损坏"
        hint = "请去掉密码后另存" if locked else "请重新下载"
        raise SourceError(reason, hint) from error
    written = sum(len(re.sub(r"\s", "", page)) for page in pages)
    if written < _FEWEST_CHARACTERS * max(1, len(pages)):
        raise SourceError(
            f"PDF 只有扫描图像，没有文字层（{len(pages)} 页）", "请先做文字识别（OCR）再装载"
        )
    lines = map(clean, reading("\n".join(pages), from_page=True).text.splitlines())
    return content.document("\n".join(filter(None, lines)), "pdf")
