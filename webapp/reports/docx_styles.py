"""Styles of the Word report: A4 with the margins of GB/T 9704-2012, Chinese fonts by name."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from webapp.reports.docx_parts import ALTERNATIVES, BODY, HEAD, LATIN, MARK, RED, SUBHEAD, element

_BLACK = RGBColor(0, 0, 0)
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
_FONT_TABLE = "/word/fontTable.xml"

_STYLES: tuple[tuple[str, str, float, bool, dict[str, Any]], ...] = (
    ("RedMark", MARK, 36, False, {"align": "center", "before": 60, "after": 30}),
    ("RedNumber", BODY, 16, False, {"align": "center", "after": 6}),
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
_BODY_SIZE = 16
_OFFICIAL: dict[str, dict[str, Any]] = {
    "ReportTitle": {"size": 22, "before": 90},
    "ReportBody": {"size": _BODY_SIZE, "pitch": 28},
    "ReportItem": {"size": _BODY_SIZE, "pitch": 28},
    "ReportFormula": {"size": 14, "pitch": 28},
}
"""Sizes and line pitch in pt of the red-header look (GB/T 9704-2012, 5.2 and 7)."""
_HEADINGS = {
    1: (HEAD, 16.0, 18, 9),
    2: (SUBHEAD, 15.0, 12, 6),
    3: (BODY, 14.0, 8, 4),
}
_CONTENTS = {1: (HEAD, 12.0, 0.0), 2: (BODY, 11.0, 18.0)}


def apply_styles(document: Any, *, own: bool = False, official: bool = False) -> None:
    """Give a document page, fonts and styles.

    :param own: the document is an office's: what it has is left as it is, what it lacks is added.
    :param official: sizes and line pitch of GB/T 9704-2012.
    """
    if not own:
        _page(document)
    known = {style.name for style in document.styles} if own else set()
    for name, font, size, bold, more in _STYLES:
        if name not in known:
            shown = _OFFICIAL.get(name, {}) if official else {}
            _add(document, name, font, shown.get("size", size), bold, more | shown)
    for level, (font, points, before, after) in _HEADINGS.items():
        if own and f"Heading {level}" in known:
            continue
        style = _style(document, f"Heading {level}")
        _font(style, font, _BODY_SIZE if official else points, level > 2)  # noqa: PLR2004 - bold body
        _space(style, before=before, after=after, keep=1)
    _contents_styles(document, known)
    if "ReportTable" not in known:
        document.styles.element.append(parse_xml(_TABLE_STYLE))
    document.styles["RedMark"].font.color.rgb = RGBColor.from_string(RED)


def text_width(document: Any) -> float:
    """Return the width of the type area in mm."""
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    return float(round(width.mm if hasattr(width, "mm") else width / 36000, 1))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance, section.footer_distance = Mm(22), Mm(20)
    _defaults(document)


def _style(document: Any, name: str) -> Any:
    """Return a paragraph style, added where the document has none of that name."""
    try:
        return document.styles[name]
    except KeyError:
        return document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _add(
    document: Any, name: str, font: str, size: float, bold: bool, more: Mapping[str, Any]
) -> None:
    style = _style(document, name)
    style.base_style = document.styles["Normal"]
    _font(style, font, size, bold)
    _space(style, **{key: value for key, value in more.items() if key != "size"})


def _contents_styles(document: Any, known: Set[str]) -> None:
    for level, (font, points, left) in _CONTENTS.items():
        if f"toc {level}" in known:
            continue
        style = _style(document, f"toc {level}")
        _font(style, font, points, False)
        _space(style, left=left, after=2, line=1.15)
        tabs = style.paragraph_format.tab_stops
        tabs.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


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
    pitch: float = 0,
) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = Pt(pitch) if pitch else float(line)
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
