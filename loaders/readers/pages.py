"""Web pages: Google Patents, tables of results, and documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes

from lxml import etree, html

from loaders.model import SourceError
from loaders.readers.encodings import decode
from loaders.readers.kinds import PAGES
from loaders.readers.model import Content, Document, Part, Table
from loaders.readers.page_text import cells, page_text, words
from loaders.readers.tables import records_table, table_of

SUFFIXES = PAGES
_LIST = ";"
_FEWEST_COLUMNS = 2
_FEWEST_ROWS = 2
_MAX_HTML = 128 * 1024**2
_DUTIES = re.compile(r"(?:责任|牵头|主办|配合)(?:单位|部门|主体)|完成(?:时限|时间|期限)")
_ITEM = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[）)、]", re.M)
_FEWEST_ITEMS = 2
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
    large = any(len(table.header) > _FEWEST_COLUMNS and len(table.rows) > 1 for table in tables)
    text = page_text(root)
    if large and not _is_policy(tables, text):
        yield from tables
        return
    yield _document(content, text)


def read_page_document(content: Content) -> Document:
    """Return the text of a page, tables and all.

    :raises SourceError: nothing in it.
    """
    page = _page_of_archive(content) if content.suffix == ".mht" else content
    return _document(content, page_text(_parse(page)))


def _document(content: Content, text: str) -> Document:
    if not text:
        raise SourceError("网页里没有文字", "请重新保存")
    return content.document(text, "html")


def _is_policy(tables: list[Table], text: str) -> bool:
    """Whether tables are part of a document: they share out duties, or items stand around them."""
    if any(_DUTIES.search(name) for table in tables for name in table.header):
        return True
    return len(_ITEM.findall(text)) >= _FEWEST_ITEMS


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
        rows = [(at, cells(row)) for at, row in enumerate(table.iter("tr"), 1)]
        filled = [cells for _, cells in rows if any(cells)]
        if len(filled) >= _FEWEST_ROWS and max(map(len, filled)) >= _FEWEST_COLUMNS:
            number += 1
            yield table_of(content, rows, sheet=f"表{number}", encoding="html")


def _items(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if one.get("itemprop") == name]


def _item(root: Element, name: str) -> str:
    return next((words(one) for one in _items(root, name)), "")


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
    return _LIST.join(dict.fromkeys(words(one) for one in _items(root, name) if one.tag == within))


def _section(root: Element, name: str) -> str:
    for section in _items(root, name):
        if section.tag == "section":
            return _item(section, "content")
    return ""


def _first_claim(root: Element) -> str:
    claim = next((one for one in root.iter("div") if one.get("class") == "claim"), None)
    return words(claim) if claim is not None else ""


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
