"""Web pages: Google Patents, tables of results, and documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes

from lxml import etree, html

from loaders.fields import clean
from loaders.model import SourceError
from loaders.readers.encodings import decode
from loaders.readers.kinds import PAGES
from loaders.readers.model import Content, Part, Table
from loaders.readers.tables import records_table, table_of

SUFFIXES = PAGES
_BLANKS = re.compile(r"\s+")
_SPAN = re.compile(r"[1-9][0-9]?")
_LIST = ";"
_FEWEST_COLUMNS = 2
_FEWEST_ROWS = 2
_MAX_HTML = 128 * 1024**2
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "table", "section"),
        *("article", "header", "footer", "dt", "dd", "pre"),
    )
)
_SILENT = ("script", "style", "head", "nav", "noscript", "template")
_CHECKED_APPLICATION = re.compile(r"(CN\d{8}(?:\d{4})?[\dX])A")

Element = etree._Element


def read_page(content: Content) -> Iterator[Part]:
    """Yield a Google Patents page as one record, the tables of a page, or its text.

    :raises SourceError: nothing in it.
    """
    root = _parse(_page_of_archive(content) if content.suffix == ".mht" else content)
    if _item(root, "publicationNumber") and _item(root, "applicationNumber"):
        yield records_table(content, [(1, _google(root))], encoding="html")
        return
    tables = list(_tables(content, root))
    if any(len(table.header) > _FEWEST_COLUMNS and len(table.rows) > 1 for table in tables):
        yield from tables
        return
    text = _document(root)
    if not text:
        raise SourceError("网页里没有文字", "请重新保存")
    yield content.document(text, "html")


def _page_of_archive(content: Content) -> Content:
    """Return the page of a web archive (RFC 2557), or a page that is only called one as it is."""
    message = message_from_bytes(content.data)
    for part in message.walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return replace(content, data=page)
    return content


def html_tables(content: Content) -> Iterator[Table]:
    """Yield the tables of a page that have a header and a row."""
    yield from _tables(content, _parse(content))


def _parse(content: Content) -> Element:
    if len(content.data) > _MAX_HTML:
        raise SourceError(f"网页有 {len(content.data):,} 字节，过大", "请分批导出")
    text, _ = decode(content.data)
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\x00", "")
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise SourceError("网页读不出", "请重新保存") from error


def _tables(content: Content, root: Element) -> Iterator[Table]:
    number = 0
    for table in root.iter("table"):
        if table.find(".//table") is not None:
            continue  # a table that lays out others
        rows = [(at, _cells(row)) for at, row in enumerate(table.iter("tr"), 1)]
        filled = [cells for _, cells in rows if any(cells)]
        if len(filled) >= _FEWEST_ROWS and max(map(len, filled)) >= _FEWEST_COLUMNS:
            number += 1
            yield table_of(content, rows, sheet=f"表{number}", encoding="html")


def _cells(row: Element) -> list[str]:
    """Return the cells; one that spans columns stands in the first of them."""
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        span = _SPAN.fullmatch(cell.get("colspan", "1"))
        cells.append(_text(cell))
        cells.extend([""] * (int(span[0]) - 1 if span else 0))
    return cells


def _text(element: Element) -> str:
    return clean(_BLANKS.sub(" ", "".join(str(one) for one in element.itertext())))


def _items(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if one.get("itemprop") == name]


def _item(root: Element, name: str) -> str:
    return next((_text(one) for one in _items(root, name)), "")


def _google(root: Element) -> dict[str, str]:
    """Return a Google Patents page (schema.org item properties) with Chinese headers."""
    application = re.sub(r"\s", "", _item(root, "applicationNumber"))
    match = _CHECKED_APPLICATION.fullmatch(application)
    times = {
        name: one.get("datetime", "")
        for name in ("filingDate", "publicationDate")
        for one in reversed(_items(root, name))
        if one.get("datetime")
    }
    number = _item(root, "publicationNumber")
    record = {
        "申请号": match[1] if match else application,
        "申请日": times.get("filingDate", ""),
        "公开（公告）号": number,
        "公开（公告）日": times.get("publicationDate", ""),
        "名称": _item(root, "title"),
        "摘要": _section(root, "abstract"),
        "主权项": _first_claim(root),
        "申请（专利权）人": _list(root, "assigneeOriginal", within="dd"),
        "发明（设计）人": _list(root, "inventor", within="dd"),
        "法律状态": _status(root),
        "引证": _LIST.join(
            _item(row, "publicationNumber") for row in _items(root, "backwardReferencesOrig")
        ),
        "分类号": _LIST.join(dict.fromkeys(_ipc_codes(root))),
        "同族公开号": _LIST.join(
            _item(row, "publicationNumber") for row in _items(root, "docdbFamily")
        ),
    }
    return {name: value for name, value in record.items() if value}


def _list(root: Element, name: str, *, within: str) -> str:
    return _LIST.join(dict.fromkeys(_text(one) for one in _items(root, name) if one.tag == within))


def _section(root: Element, name: str) -> str:
    for section in _items(root, name):
        if section.tag == "section":
            return _item(section, "content")
    return ""


def _first_claim(root: Element) -> str:
    claim = next((one for one in root.iter("div") if one.get("class") == "claim"), None)
    return _text(claim) if claim is not None else ""


_STATUS = {"Active": "有效", "Pending": "审中", "Expired": "失效", "Withdrawn": "失效"}


def _status(root: Element) -> str:
    """Return what the page assumes of the status, in the words of a Chinese export."""
    for one in _items(root, "legalStatusIfi"):
        said = _item(one, "status")
        return next((f"{word}（{said}）" for key, word in _STATUS.items() if key in said), said)
    return ""


_IPC_CODE = re.compile(r"[A-H]\d{2}[A-Z]\d{1,4}/\d{2,6}")


def _ipc_codes(root: Element) -> Iterator[str]:
    """Yield the classes that the page lists, the finest of each ladder (marked ``leaf``)."""
    for listed in _items(root, "classifications") + _items(root, "cpcs"):
        if _items(listed, "leaf"):
            code = _item(listed, "code") or _item(listed, "Code")
            if _IPC_CODE.fullmatch(code):
                yield code


def _document(root: Element) -> str:
    """Return the text of a page, a line for each block."""
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else _SILENT[0]
        silent += (event == "start") - (event == "end") if tag in _SILENT else 0
        if silent and tag not in _SILENT:
            continue
        text = element.text if event == "start" else element.tail
        pieces.append("\n" if tag in _BLOCKS else "")
        pieces.append("" if silent else _BLANKS.sub(" ", text or ""))
    lines = (clean(line) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
