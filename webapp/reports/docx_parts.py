"""WordprocessingML by hand: runs, fields, bookmarks and tables, each an lxml element."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from webapp.board import clean
from webapp.reports.blocks import BREAK, Column, Text

LATIN, BODY, HEAD, SUBHEAD = "Times New Roman", "仿宋", "黑体", "楷体"
MARK = "方正小标宋简体"
ALTERNATIVES = {
    BODY: "FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong,Noto Serif CJK SC",
    HEAD: "SimHei,Noto Sans CJK SC,Microsoft YaHei",
    MARK: "FZXiaoBiaoSong-B05S,小标宋,STZhongsong,Noto Serif CJK SC",
    SUBHEAD: "KaiTi,楷体_GB2312,KaiTi_GB2312,STKaiti,Noto Serif CJK SC",
}
"""Fonts are named, never embedded; these are what Word may use where one is not installed."""
RED = "C00000"
TWIPS_PER_MM = 1440 / 25.4
_BOOKMARK_LONGEST = 40


def element(tag: str, /, **attributes: object) -> Any:
    """Return ``w:tag`` with ``w:`` attributes; a trailing underscore in a name falls away."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    return made


def with_children(parent: Any, children: Iterable[Any]) -> Any:
    """Append children and return the parent."""
    for child in children:
        parent.append(child)
    return parent


class Marks:
    """Gives figures their bookmarks: a name from the key, a number for each further place."""

    def __init__(self, marks: dict[str, str]) -> None:
        self._marks = marks
        self._used: dict[str, int] = {}
        self._next = 1000

    def around(self, key: str, run: Any) -> list[Any]:
        """Return the run between the two ends of a bookmark."""
        name = self._marks[key]
        self._used[name] = self._used.get(name, 0) + 1
        times = self._used[name]
        return self.named(name if times == 1 else f"{name}_{times}", run)

    def named(self, name: str, run: Any) -> list[Any]:
        """Return the run in a bookmark of that name."""
        self._next += 1
        start = element("bookmarkStart", id=self._next, name=name[:_BOOKMARK_LONGEST])
        return [start, run, element("bookmarkEnd", id=self._next)]


def run(text: str, *, bold: bool = False, style: str = "") -> Any:
    """Return a run of text: the text :data:`BREAK` a new line, else line breaks become blanks."""
    if text == BREAK:
        return _in_run(element("br"))
    made = element("r")
    if bold or style:
        properties = with_children(
            element("rPr"),
            [
                *([element("rStyle", val=style)] if style else []),
                *([element("b")] if bold else []),
            ],
        )
        made.append(properties)
    said = element("t")
    said.text = clean(text)
    said.set(qn("xml:space"), "preserve")
    made.append(said)
    return made


def runs(text: Text, marks: Marks, *, bold: bool = False) -> list[Any]:
    """Return the runs of a text, figures in their bookmarks."""
    made: list[Any] = []
    for one in text:
        word = run(one.text, bold=bold or one.bold)
        made += marks.around(one.key, word) if one.key else [word]
    return made


def paragraph(
    style: str,
    children: Iterable[Any],
    *,
    align: str = "",
    new_page: bool = False,
    keep: bool = False,
) -> Any:
    """Return a paragraph of a style; with ``keep`` it stays on the page of the next one."""
    properties = with_children(element("pPr"), [element("pStyle", val=style)])
    if keep:
        properties.append(element("keepNext"))
    if new_page:
        properties.append(element("pageBreakBefore"))
    if align:
        properties.append(element("jc", val=align))
    return with_children(element("p"), [properties, *children])


def red_rule(children: Iterable[Any]) -> Any:
    """Return the line of the number below a red mark, with the red rule under it."""
    made = paragraph("RedNumber", children)
    border = element("bottom", val="single", sz=18, space=6, color=RED)
    made.find(qn("w:pPr")).append(with_children(element("pBdr"), [border]))
    return made


def field(code: str, shown: Sequence[Any], *, dirty: bool = False) -> list[Any]:
    """Return a field with what it shows until it is next brought up to date."""
    more = {"dirty": "true"} if dirty else {}
    instruction = element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    return [
        _in_run(element("fldChar", fldCharType="begin", **more)),
        _in_run(instruction),
        _in_run(element("fldChar", fldCharType="separate")),
        *shown,
        _in_run(element("fldChar", fldCharType="end")),
    ]


def tab() -> Any:
    """Return a run that leads to the next tab stop."""
    return _in_run(element("tab"))


def _in_run(child: Any) -> Any:
    return with_children(element("r"), [child])


def link(anchor: str, children: Iterable[Any]) -> Any:
    """Return a link to a bookmark of the same document."""
    return with_children(element("hyperlink", anchor=anchor, history=1), children)


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Text]], marks: Marks, width_mm: float
) -> Any:
    """Return a table of fixed widths; its header repeats and no row is cut by a page's end.

    Of its rows two stay together with the header, and two with the line below the table.
    """
    whole = sum(column.weight for column in columns)
    widths = [round(column.weight / whole * width_mm * TWIPS_PER_MM) for column in columns]
    made = with_children(element("tbl"), [_table_properties(sum(widths)), _grid(widths)])
    titles = [[run(column.title)] for column in columns]
    made.append(_row(titles, ["center"] * len(columns), widths, header=True))
    aligns = [column.align for column in columns]
    for at, cells in enumerate(rows):
        keep = at == 0 or at >= len(rows) - 2
        made.append(_row([runs(cell, marks) for cell in cells], aligns, widths, keep=keep))
    return made


def _table_properties(width: int) -> Any:
    margins = with_children(
        element("tblCellMar"),
        [element(side, w=70, type="dxa") for side in ("left", "right")],
    )
    return with_children(
        element("tblPr"),
        [
            element("tblStyle", val="ReportTable"),
            element("tblW", w=width, type="dxa"),
            element("jc", val="center"),
            element("tblLayout", type="fixed"),
            margins,
            element("tblLook", val="0020", firstRow=1),
        ],
    )


def _grid(widths: Sequence[int]) -> Any:
    return with_children(element("tblGrid"), [element("gridCol", w=width) for width in widths])


def _row(
    cells: Sequence[Sequence[Any]],
    aligns: Sequence[str],
    widths: Sequence[int],
    *,
    header: bool = False,
    keep: bool = False,
) -> Any:
    properties = with_children(element("trPr"), [element("cantSplit")])
    if header:
        properties.append(element("tblHeader"))
    made = with_children(element("tr"), [properties])
    style = "TableHead" if header else "TableText"
    for children, align, width in zip(cells, aligns, widths, strict=True):
        cell = with_children(element("tcPr"), [element("tcW", w=width, type="dxa")])
        if header:
            cell.append(element("shd", val="clear", color="auto", fill="E7E6E6"))
        cell.append(element("vAlign", val="center"))
        place = "" if align == "left" else align
        text = paragraph(style, children, align=place, keep=header or keep)
        made.append(with_children(element("tc"), [cell, text]))
    return made
