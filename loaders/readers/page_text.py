"""The text of a web page: a line for each block and each row of a table, numbers of its lists."""

from __future__ import annotations

import re

from lxml import etree

from loaders.fields import clean

Element = etree._Element
_BLANKS = re.compile(r"\s+")
_HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_HAN})[ \t]*[\r\n]\s*|[ \t]*[\r\n]\s*(?={_HAN})")
"""A line of the source that ends beside a Chinese character parts nothing."""
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "table", "section"),
        *("article", "header", "footer", "dt", "dd", "pre"),
    )
)
_SILENT = ("script", "style", "head", "nav", "noscript", "template")
_SPAN = re.compile(r"[1-9][0-9]?")
_NUMBERED = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|第[\d一二三四五六七八九十]+条|[①-⑳])"
)
_COLUMNS = 2


def page_text(root: Element) -> str:
    """Return the text of a page. Cells of a row are parted by tabs, as in a docx."""
    pieces: list[str] = []
    silent = 0
    inside: Element | None = None  # the table of data that was just written
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else _SILENT[0]
        silent += (event == "start") - (event == "end") if tag in _SILENT else 0
        if (silent and tag not in _SILENT) or (inside is not None and element is not inside):
            continue
        if event == "start" and tag == "table" and not silent and (rows := _rows(element)):
            pieces += ["\n", "\n".join(rows), "\n"]
            inside = element
            continue
        inside = None
        text = element.text if event == "start" else element.tail
        pieces.append("\n" if tag in _BLOCKS else "")
        pieces.append(_item_number(element) if event == "start" and tag == "li" else "")
        pieces.append("" if silent else _plain(text or ""))
    lines = (line if "\t" in line else clean(line) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def cells(row: Element) -> list[str]:
    """Return the cells of a row; one that spans columns stands in the first of them."""
    found: list[str] = []
    for cell in row.iterchildren("td", "th"):
        found.append(words(cell))
        found.extend([""] * (_span(cell, "colspan") - 1))
    return found


def words(element: Element) -> str:
    """Return all words of an element in a line."""
    return clean(_plain("".join(str(one) for one in element.itertext())))


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", _SOURCE_BREAK.sub("", text))


def _span(cell: Element, name: str) -> int:
    span = _SPAN.fullmatch(cell.get(name, "1"))
    return int(span[0]) if span else 1


def _rows(table: Element) -> list[str]:
    """Return the rows of a table of data, none for a table that lays out a page.

    A cell that spans rows is said in each of them.
    """
    if table.find(".//table") is not None:
        return []
    above: dict[int, tuple[int, str]] = {}  # cells that reach into the next row, by column
    found = [_filled(row, above) for row in table.iter("tr")]
    if max(map(len, found), default=0) < _COLUMNS:
        return []
    return [line for row in found if (line := "\t".join(row).rstrip("\t"))]


def _filled(row: Element, above: dict[int, tuple[int, str]]) -> list[str]:
    """Return the cells of a row with those that reach into it; note those that reach beyond it."""
    found = _reaching(above, 0)
    for cell in row.iterchildren("td", "th"):
        text, rows = _cell(cell), _span(cell, "rowspan")
        if rows > 1:
            above[len(found)] = rows, text
            found += _reaching(above, len(found))[:1]
        else:
            found.append(text)
        found += [""] * (_span(cell, "colspan") - 1)
        found += _reaching(above, len(found))
    return found


def _reaching(above: dict[int, tuple[int, str]], column: int) -> list[str]:
    """Return the cells from above at a column and those right behind it, one row used up."""
    found: list[str] = []
    while (at := column + len(found)) in above:
        rows, text = above.pop(at)
        if rows > 1:
            above[at] = rows - 1, text
        found.append(text)
    return found


def _cell(cell: Element) -> str:
    """Return the words of a cell, its paragraphs parted by a blank."""
    parts = [words(one) for one in cell.iterchildren("p", "div", "li")]
    return " ".join(filter(None, parts)) if any(parts) else words(cell)


def _item_number(item: Element) -> str:
    """Return the number that a browser shows before an item of an ordered list."""
    listed = item.getparent()
    if listed is None or listed.tag != "ol" or _NUMBERED.match(words(item)):
        return ""
    start = listed.get("start", "1")
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdigit() else 1) + before}. "
