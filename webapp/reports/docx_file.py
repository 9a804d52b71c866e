"""A report as a Word file, the same bytes for the same report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from webapp.board import clean
from webapp.reports.blocks import Block, Document, Figure, Heading, Paragraph, Table
from webapp.reports.docx_parts import (
    Marks,
    field,
    link,
    paragraph,
    red_rule,
    run,
    runs,
    tab,
    table,
)
from webapp.reports.docx_styles import apply_styles, name_fonts, text_width
from webapp.reports.zipped import timeless

NO_FONT = "（生成本报告的计算机没有中文字体，图未能绘制；其数见表。）"
_STYLES = {
    "body": "ReportBody",
    "formula": "ReportFormula",
    "item": "ReportItem",
    "note": "ReportNote",
}
_ALT_LONGEST = 2000
_LOGO_HEIGHT = 20
"""Millimetres."""


def docx_bytes(report: Document, built: datetime) -> bytes:
    """Return the Word file."""
    writer = _Writer(report)
    writer.write()
    _properties(writer.document, report, built)
    raw = io.BytesIO()
    writer.document.save(raw)
    return timeless(raw.getvalue(), built)


class _Writer:
    def __init__(self, report: Document) -> None:
        self._report = report
        self._marks = Marks(report.marks)
        look = report.look
        self.document: Any = docx.Document(io.BytesIO(look.base) if look.base else None)
        self._body = self.document.element.body
        for old in list(self._body):
            if old.tag != qn("w:sectPr"):
                self._body.remove(old)
        apply_styles(self.document, own=bool(look.base), official=look.red_header)
        if not look.base:
            name_fonts(self.document)
        self._width = text_width(self.document)

    def write(self) -> None:
        for part in (*self._cover(), *self._contents()):
            self._add(part)
        for block in self._report.blocks:
            for part in self._block(block):
                self._add(part)
        self._margins()

    def _add(self, part: Any) -> None:
        self._body.insert(len(self._body) - 1, part)

    def _cover(self) -> Iterator[Any]:
        cover, look = self._report.cover, self._report.look
        if look.red_header:
            yield paragraph("RedMark", [run(look.authority)])
            yield red_rule([run(look.number)])
        if look.logo:
            host = self.document.add_paragraph()
            host.add_run().add_picture(io.BytesIO(look.logo), height=Mm(_LOGO_HEIGHT))
            yield self._moved(host)
        yield paragraph("ReportTitle", [run(cover.title)])
        yield paragraph("ReportSubtitle", [run(cover.subtitle)])
        for name, text in cover.lines:
            yield paragraph("CoverLine", [run(f"{name}："), *runs(text, self._marks)])
        if cover.notice:
            yield paragraph("CoverNotice", [run(cover.notice)])

    def _contents(self) -> Iterator[Any]:
        """Yield the table of contents: a field, with the list that it shows until updated.

        Page numbers are fields too, empty until then: only the program that lays out the pages
        knows them.
        """
        yield paragraph("ContentsTitle", [run("目　录")], new_page=True)
        found = [b for b in self._report.blocks if isinstance(b, Heading) and b.level <= 2]  # noqa: PLR2004
        begin = field('TOC \\o "1-2" \\h \\z \\u', [], dirty=True)
        for at, heading in enumerate(found):
            page = field(f"PAGEREF {_bookmark(heading)} \\h", [run("")])
            entry = [link(_bookmark(heading), [run(heading.text), tab(), *page])]
            before = begin[:3] if at == 0 else []
            after = begin[3:] if at == len(found) - 1 else []
            yield paragraph(f"toc{heading.level}", [*before, *entry, *after])

    def _block(self, block: Block) -> Iterator[Any]:
        if isinstance(block, Heading):
            marked = self._marks.named(_bookmark(block), run(block.text))
            first = block is self._report.blocks[0]
            new = block.new_page or first
            yield paragraph(f"Heading{block.level}", marked, new_page=new)
        elif isinstance(block, Paragraph):
            label = [run(f"{block.label}：", bold=True)] if block.label else []
            yield paragraph(_STYLES[block.kind], [*label, *runs(block.text, self._marks)])
        elif isinstance(block, Table):
            yield self._caption("ReportCaption", "表", block.number, block.caption)
            yield table(block.columns, block.rows, self._marks, self._width)
            yield paragraph("TableSource", runs(block.source, self._marks))
        else:
            yield from self._figure(block)

    def _caption(self, style: str, word: str, number: int, text: str) -> Any:
        count = field(f"SEQ {word} \\* ARABIC", [run(str(number))])
        return paragraph(style, [run(word), *count, run(f"　{text}")])

    def _figure(self, figure: Figure) -> Iterator[Any]:
        if figure.png is None:
            yield paragraph("ReportNote", [run(NO_FONT)])
        else:
            yield self._picture(figure, figure.png)
        yield self._caption("FigureCaption", "图", figure.number, figure.caption)
        yield paragraph("TableSource", runs(figure.source, self._marks), align="center")

    def _picture(self, figure: Figure, png: bytes) -> Any:
        scale = min(1.0, self._width / figure.size[0])
        width, height = figure.size[0] * scale, figure.size[1] * scale
        host = self.document.add_paragraph()
        shape = host.add_run().add_picture(io.BytesIO(png), Mm(width), Mm(height))
        alt = clean(figure.alt)
        properties = shape._inline.docPr
        properties.set("descr", alt if len(alt) <= _ALT_LONGEST else alt[: _ALT_LONGEST - 1] + "…")
        properties.set("title", clean(figure.caption))
        return self._moved(host)

    def _moved(self, host: Any) -> Any:
        """Take a paragraph of pictures out of the body, to stand where the report wants it."""
        drawing = host._p
        self._body.remove(drawing)
        return paragraph("Picture", drawing.findall(qn("w:r")))

    def _margins(self) -> None:
        """Number the pages after the cover; the notice on examples stands on each of them.

        A base that has a footer keeps its own.
        """
        section = self.document.sections[0]
        if self._report.look.base and not section.footer.is_linked_to_previous:
            return
        section.different_first_page_header_footer = True
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        cover = self._report.cover
        first = cover.notice.partition("；")[0]
        notice = f"　{first}" if first else ""
        head._p.append(run(f"{cover.title}{notice}"))
        head.alignment = foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for part in (run("— "), *field("PAGE", [run("1")]), run(" —")):
            foot._p.append(part)


def _bookmark(heading: Heading) -> str:
    return f"_Toc_{heading.anchor.replace('-', '_')}"


def _properties(document: Any, report: Document, built: datetime) -> None:
    core = document.core_properties
    core.title, core.subject = clean(report.cover.title)[:255], clean(report.cover.subtitle)[:255]
    core.author = core.last_modified_by = "chainnav"
    core.comments = core.keywords = core.category = ""
    core.language, core.revision = "zh-CN", 1
    core.created = core.modified = core.last_printed = built.replace(tzinfo=None)
