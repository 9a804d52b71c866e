"""XML: the patent office's documents, and records that repeat.

Parsed by ``lxml`` without external entities, external subsets or network, and with libxml2's limits
on depth, on text and on what the file's own entities may grow to (``huge_tree`` off).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from loaders.fields import clean
from loaders.model import SourceError
from loaders.readers.model import Content, Table
from loaders.readers.tables import records_table

SUFFIXES = frozenset({".xml"})
_MAX_XML = 256 * 1024**2
_LIST = ";"
_NOTHING = frozenset(("", "0"))
_NUMBER = re.compile(r"(?<!\d)(?:19|20)\d{2}[12389]\d{7}[\dX]?(?!\d)")
_FOLDED = re.compile(r"\s+")

Element = etree._Element


def read_xml(content: Content) -> Table:
    """Return the records of an XML file.

    A CNIPA full-text document (``PatentDocumentAndRelated``, after WIPO ST.96, or the older
    ``cn-patent-document`` after ST.36) is one record with the headers of a Chinese export; so is a
    part of an application (``cn-application-body``), whose number stands in the name of its folder.
    Any other file gives a record for each of the elements that repeat most.

    :raises SourceError: no XML, too large, nothing of use in it.
    """
    root = _parse(content.data)
    name = _local(root)
    if name == "PatentDocumentAndRelated":
        record = _full_text(root)
    elif name in ("cn-patent-document", "cn-application-body"):
        record = _older(root, content)
    else:
        return records_table(content, list(enumerate(_repeated(root), 1)), encoding="xml")
    return records_table(content, [(1, record)], encoding="xml")


def _parse(data: bytes) -> Element:
    if len(data) > _MAX_XML:
        raise SourceError(f"XML 有 {len(data):,} 字节，过大", "请分批导出")
    parser = etree.XMLParser(
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs are older
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
    )
    try:
        return etree.fromstring(data.removeprefix(b"\xef\xbb\xbf").lstrip(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = f"XML 在第 {line} 行不合语法（第 {column} 字符处）"
        raise SourceError(reason, "请重新下载") from error


def _local(element: Element) -> str:
    tag = element.tag
    return etree.QName(tag).localname if isinstance(tag, str) else ""


def _all(root: Element, *names: str) -> list[Element]:
    """Return the elements at a way of local names, at any depth below ``root``."""
    way = "//".join(f"{{*}}{name}" for name in names)
    return list(root.iterfind(f".//{way}"))


def _text(element: Element) -> str:
    """Return the text; blanks that only lay it out go, and ``0`` stands for nothing."""
    text = clean(_FOLDED.sub(" ", "".join(str(one) for one in element.itertext())))
    text = re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", text)
    return "" if text in _NOTHING else text


def _first(root: Element, *way: str) -> str:
    return next(filter(None, (_text(one) for one in _originals(_all(root, *way)))), "")


def _each(root: Element, *way: str) -> str:
    texts = [_text(one) for one in _originals(_all(root, *way))]
    return _LIST.join(dict.fromkeys(text for text in texts if text))


def _originals(elements: list[Element]) -> list[Element]:
    """Of things that are said twice, in the form as filed and a standard one, keep the first."""
    kept = [one for one in elements if _form(one) != "standard"]
    return kept or elements


def _form(element: Element) -> str:
    above: Element | None = element
    while above is not None:
        if form := above.get("dataFormat"):
            return form
        above = above.getparent()
    return ""


def _document_number(root: Element, *way: str) -> tuple[str, str]:
    """Return number and date of the first document below; country and kind are part of both."""
    for one in _originals(_all(root, *way)):
        country = _first(one, "WIPOST3Code") or "CN"
        number, kind = _first(one, "DocNumber"), _first(one, "Kind")
        if number:
            return f"{country}{number}{kind}", _first(one, "Date")
    return "", ""


def _full_text(root: Element) -> dict[str, str]:
    publication, published = _document_number(root, "PublicationReference")
    application, applied = _document_number(root, "ApplicationReference")
    grant = _first(root, "GrantReference", "Date") if publication[-1:] in set("BCUYS") else ""
    record = {
        "申请号": application,
        "申请日": applied,
        "公开（公告）号": publication,
        "公开（公告）日": published,
        "授权公告日": grant or (published if publication[-1:] in set("BCUYS") else ""),
        "名称": _first(root, "InventionTitle"),
        "摘要": _first(root, "Abstract"),
        "主权项": _first(root, "Claims", "Claim"),
        "申请（专利权）人": _each(root, "Applicant", "AddressBook", "Name")
        or _each(root, "Assignee", "AddressBook", "Name"),
        "地址": _first(root, "Applicant", "AddressBook", "Address", "Text"),
        "发明（设计）人": _each(root, "Inventor", "AddressBook", "Name"),
        "专利代理机构": _first(root, "Agency", "AddressBook", "OrganizationName"),
        "代理人": _LIST.join(
            dict.fromkeys(
                name
                for agent in _originals(_all(root, "Agent"))
                for book in agent
                if _local(book) == "AddressBook" and (name := _first(book, "Name"))
            )
        ),
        "优先权": _LIST.join(
            dict.fromkeys(filter(None, (_priority(one) for one in _all(root, "PriorityClaim"))))
        ),
        "引证": _LIST.join(dict.fromkeys(_cited(root))),
    }
    symbols = _classes(root)
    if symbols:
        record |= {"主分类号": symbols[0], "分类号": _LIST.join(symbols)}
    return {name: value for name, value in record.items() if value}


def _classes(root: Element) -> list[str]:
    found = [
        f"{_first(one, 'Section')}{_first(one, 'MainClass')}{_first(one, 'Subclass')}"
        f"{_first(one, 'MainGroup')}/{_subgroup(one)}"
        for one in _all(root, "ClassificationIPCR")
        if _first(one, "Section")
    ]
    for name in ("MainClassification", "FurtherClassification"):
        listed = [_text(one) for one in _originals(_all(root, "ClassificationIPC", name))]
        found.extend(text for text in listed if text)
    locarno = [_text(one) for one in _all(root, "ClassificationLocarno", "MainClassification")]
    return list(dict.fromkeys(found + [text for text in locarno if text]))


def _subgroup(ipcr: Element) -> str:
    """Return the subgroup as written; ``0`` means ``00`` here, not that it is missing."""
    for one in ipcr:
        if _local(one) == "Subgroup":
            return (one.text or "").strip().zfill(2)
    return "00"


def _priority(claim: Element) -> str:
    country, number = _first(claim, "WIPOST3Code"), _first(claim, "DocNumber")
    return f"{country}{number}" if number else ""


def _cited(root: Element) -> Iterator[str]:
    for citation in _all(root, "ReferencesCited", "Citation"):
        number, _ = _document_number(citation, "DocumentID")
        if number:
            yield number


def _older(root: Element, content: Content) -> dict[str, str]:
    """Return a ``cn-patent-document``, or the part of one that ``cn-application-body`` holds."""
    record = {
        "申请号": _number_of(root, "application-reference") or _folder_number(content),
        "申请日": _first(root, "application-reference", "date"),
        "公开（公告）号": _number_of(root, "cn-publication-reference", "publication-reference"),
        "公开（公告）日": _first(root, "cn-publication-reference", "date")
        or _first(root, "publication-reference", "date"),
        "名称": _first(root, "invention-title"),
        "摘要": _first(root, "cn-abstract") or _first(root, "abstract"),
        "主权项": _first(root, "cn-claims", "claim") or _first(root, "claims", "claim"),
        "申请（专利权）人": _each(root, "applicant", "name") or _each(root, "assignee", "name"),
        "地址": _first(root, "applicant", "address", "text"),
        "发明（设计）人": _each(root, "inventor", "name"),
        "分类号": _each(root, "classification-ipcr", "text")
        or _each(root, "classification-ipc", "main-classification"),
    }
    found = {name: value for name, value in record.items() if value}
    if set(found) <= {"申请号"}:
        raise SourceError("文件里只有附图或空白，没有可装载的文字", "无需处理")
    return found


def _number_of(root: Element, *ways: str) -> str:
    for way in ways:
        number = _first(root, way, "doc-number")
        if number:
            country = _first(root, way, "country") or "CN"
            return f"{country}{number}{_first(root, way, 'kind')}"
    return ""


def _folder_number(content: Content) -> str:
    """Return the application number that the folder of an application is named by."""
    for part in reversed(content.path.parts):
        if match := _NUMBER.search(part):
            return match[0]
    return ""


def _repeated(root: Element) -> list[dict[str, str]]:
    """Return the children of the element with most children of one name, leaf by leaf."""
    best: list[Element] = []
    for element in root.iter():
        children = [child for child in element if isinstance(child.tag, str) and len(child)]
        by_name: dict[str, list[Element]] = {}
        for child in children:
            by_name.setdefault(_local(child), []).append(child)
        best = max([best, *by_name.values()], key=len)
    if not best:
        raise SourceError(f"不认识的 XML（根元素 {_local(root)}）", "请另存为表格")
    records: list[dict[str, str]] = []
    for one in best:
        record: dict[str, str] = {}
        for leaf in one.iter():
            if isinstance(leaf.tag, str) and not len(leaf) and (text := _text(leaf)):
                name = _local(leaf)
                record[name] = f"{record[name]};{text}" if name in record else text
        records.append(record)
    return records
