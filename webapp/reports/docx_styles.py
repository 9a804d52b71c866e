"""Styles of the Word report: A4 with the margins of GB/T 9704-2012, Chinese fonts by name."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from webapp.reports.docx_parts import ALTERNATIVES, BODY, HEAD, LATIN, SUBHEAD, element

_BLACK = RGBColor(0, 0, 0)
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
_FONT_TABLE = "/word/fontTable.xml"

_STYLES: tuple[tuple[str, str, float, bool, dict[str, Any]], ...] = (
    ("ReportTitle", HEAD, 26, False, {"align": "center", "before": 150, "after": 18}),
    ("ReportSubtitle", SUBHEAD, 18, False, {"align": "center", "after": 110}),
    ("CoverLine", BODY, 14, False, {"left": 96, "after": 6}),
    ("CoverNotice", HEAD, 12, False, {"align": "center", "before": 40}),
    ("ContentsTitle", HEAD, 16, False, {"align": "center", "after": 12}),
    ("ReportBody", BODY, 12, False, {"indent": 2, "line": 1.5}),
    ("ReportItem", BODY, 12, False, {"indent": 2, "line": 1.5}),
    ("ReportFormula", BODY, 11, False, {"indent": 2, "line": 1.4}),
    ("ReportNote", SUBHEAD, 10.5, False, {"indent": 2, "line": 1.3}),
    ("ReportCaption", HEAD, 10.5, False, {"align": "center", "before": 8, "after": 3, "keep": 1}),
    ("FigureCaption", HEAD, 10.5, False, {"align": "center", "before": 2, "after": 2, "keep": 1}),
    ("TableSource", BODY, 9, False, {"after": 8}),
    ("TableHead", HEAD, 9, False, {"before": 1.5, "after": 1.5}),
    ("TableText", BODY, 9, False, {"before": 1.5, "after": 1.5}),
    ("Picture", BODY, 9, False, {"align": "center", "before": 4, "keep": 1}),
)
"""Name, Chinese font, size in pt, bold, and space in pt, lines or characters."""
_HEADINGS = {
    1: (HEAD, 16.0, 18, 9),
    2: (SUBHEAD, 15.0, 12, 6),
    3: (BODY, 14.0, 8, 4),
}
_CONTENTS = {1: (HEAD, 12.0, 0.0), 2: (BODY, 11.0, 18.0)}


def apply_styles(document: Any) -> None:
    """Give a new document page, fonts and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance, section.footer_distance = Mm(22), Mm(20)
    _defaults(document)
    for name, font, size, bold, more in _STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _font(style, font, size, bold)
        _space(style, **more)
    for level, (font, points, before, after) in _HEADINGS.items():
        style = document.styles[f"Heading {level}"]
        _font(style, font, points, level > 2)  # noqa: PLR2004 - the third level is bold body text
        _space(style, before=before, after=after, keep=1)
    for level, (font, points, left) in _CONTENTS.items():
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        _font(style, font, points, False)
        _space(style, left=left, after=2, line=1.15)
        tabs = style.paragraph_format.tab_stops
        tabs.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    document.styles.element.append(parse_xml(_TABLE_STYLE))


def _defaults(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, BODY, 12, False)
    _space(normal)
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")
    _font(document.styles["Header"], BODY, 9, False)
    _font(document.styles["Footer"], BODY, 12, False)


def _font(style: Any, east: str, size: float, bold: bool) -> None:
    """Set Latin and Chinese font; what the template takes from its theme is dropped."""
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = _BLACK
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = element("rFonts", ascii=LATIN, hAnsi=LATIN, cs=LATIN, eastAsia=east)
    properties.insert(0, fonts)


def _space(  # noqa: PLR0913 - the parts of a paragraph's format
    style: Any,
    *,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    left: float = 0,
    indent: int = 0,
    align: str = "",
    keep: int = 0,
) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = float(line)
    form.left_indent, form.keep_with_next = Pt(left), bool(keep)
    form.widow_control = True
    properties = style.element.get_or_add_pPr()
    if indent:
        form.first_line_indent = Pt(indent * style.font.size.pt)
        properties.find(qn("w:ind")).set(qn("w:firstLineChars"), str(indent * 100))
    if align:
        form.alignment = {"center": 1}[align]


_TABLE_STYLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">'
    '<w:name w:val="ReportTable"/><w:uiPriority w:val="59"/><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (
            ("top", 8, "000000"),
            ("left", 4, "7F7F7F"),
            ("bottom", 8, "000000"),
            ("right", 4, "7F7F7F"),
            ("insideH", 4, "7F7F7F"),
            ("insideV", 4, "7F7F7F"),
        )
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)


def name_fonts(document: Any) -> None:
    """Write into the font table which fonts may stand in for the named ones."""
    table = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in ALTERNATIVES.items()
    )
    text = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f"<w:fonts {nsdecls('w')}>"
        f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        f'<w:pitch w:val="variable"/></w:font>{table}</w:fonts>'
    )
    for part in document.part.package.iter_parts():
        if str(part.partname) == _FONT_TABLE and isinstance(part, Part):
            part._blob = text.encode()
