"""One row of a patent table to a patent draft. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from loaders.blanks import is_blank, names_in, persons_in
from loaders.families import document_of, family_of
from loaders.fields import ApplicationNumber, FieldError, parse_when
from loaders.foreign import THOUSANDS, foreign_number
from loaders.model import PatentDraft, Record
from loaders.places import placed
from loaders.sources.patents_table.events import read_events
from loaders.sources.patents_table.legal import read_legal
from loaders.sources.patents_table.numbers import read_numbers, read_pct
from nlp.ipc import IpcError, IpcSymbol

_LOCARNO = re.compile(r"(?:LOC\(\d+\)\s*Cl\.?\s*)?(\d{2}-\d{2})(?:\(\d+\))?", re.IGNORECASE)
_FIRST_DAY = "1985-04-01"  # the Chinese Patent Law came into force
_FIRST_FOREIGN_DAY = "1790-04-10"  # the first patent act of the United States; offices before: none
_SEPARATORS = re.compile(r"[;；,，|\n]+")
_CITED = re.compile(r"CN\d{6,12}[A-Z]?\d?")
_APPLICATION = re.compile(r"(?:CN|ZL)(?:\d{12}|\d{8})[0-9X]?$")
_POSTCODE = re.compile(r"^\d{6}\s*")
_AGENCY = re.compile(r"^(.*?)\s*[(（]?(\d{5})[)）]?$")
_LABELLED = re.compile(r"^Title:\s*(.*?)\s*(?:Keywords:.*?)?Abstract:\s*(.*)$", re.DOTALL)
_EDITION = re.compile(
    r"Int\.?\s*C[lI1]\.?\s*\d*(?=\s*[A-H:(])(?:\s*\(\d{4}\.\d{2}\))?\s*:?", re.IGNORECASE
)
_IPC = re.compile(
    r"[A-H]\d{2}[A-Z](?:\s?-?\d{1,4}[/:]\d{2,6})?(?:\s*\(\d[0-9.]*\)(?:[A-Z](?![0-9]))?)?",
    re.IGNORECASE,
)
_PARTED = "[SEP]"
_SYMBOLS_OF_JSON = re.compile(r"[\[\]\"'\s]+")
_CODE_OF_PROVINCE = re.compile(r"[;；(（]\s*(?:\d{2}|[A-Z]{2})\s*[)）]?$")  # 江西;36, 江西(36)
_YEAR = re.compile(r"(?:19|20)\d{2}")


def transform(record: Record) -> PatentDraft:
    """Return what the row says of its patent.

    :raises RecordError: no usable number, no title in a table that has a column of titles, or a
        number or date that cannot be.
    """
    _not_a_reference(record)
    props: dict[str, Any] = {}
    _split_text(record)
    patent_id = read_numbers(record, props)
    title = record.take("title")
    if not title and "title" in record.columns:
        record.reject("title", "", "没有名称", "请补上专利名称")
    props["title"] = title
    for name in ("abstract", "claim", "priority"):
        props[name] = record.take(name)
    props["pctPublication"] = read_pct(record)
    first = _FIRST_DAY if patent_id.startswith(("CN", "T-")) else _FIRST_FOREIGN_DAY
    _dates(record, props, first)
    ipcs = _classes(record, props)
    read_legal(record, props)
    document = props.get("document") or props.get("grantDocument", "")
    props["familyId"] = family_of(record.take("family"), props["priority"], document)
    agency, code = _agency(record.take("agency"))
    applicants = names_in(record.take("applicants"))
    draft = PatentDraft(
        id=patent_id,
        props={key: value for key, value in props.items() if value not in ("", None, [])},
        applicants=applicants,
        holders=names_in(record.take("currentHolders")),
        events=read_events(record, applicants, _date),
        inventors=persons_in(record.take("inventors")),
        ipcs=ipcs,
        address=_address(record),
        country=record.take("country").upper(),
        agency=agency,
        agency_code=code,
        agent=record.take("agent"),
        citations=_citations(record),
    )
    for unused in ("recordId", "publicationYear"):
        record.take(unused)
    record.check()
    return draft


def _not_a_reference(record: Record) -> None:
    text = record.take("reference")
    if text and not record.fields:
        hint = "应为 [1]发明人. 名称[P]. 省份：公开号,公开日."
        raise record.reject("reference", text, "不是一条专利引文", hint)


def _split_text(record: Record) -> None:
    """Take title and abstract apart where one cell holds both."""
    text = record.take("titleAndAbstract")
    if not text:
        return
    labelled = _LABELLED.match(text)
    parts = labelled.groups() if labelled else [part.strip() for part in text.split(_PARTED)]
    if not record.fields.get("title"):
        record.fields["title"] = parts[0]
    if len(parts) > 1 and not record.fields.get("abstract"):
        record.fields["abstract"] = parts[-1]


def _address(record: Record) -> str:
    """Return the address with the province, city and county of columns that it does not name."""
    address = _POSTCODE.sub("", record.take("address"))
    province = _CODE_OF_PROVINCE.sub("", record.take("provinceCode"))
    return placed(address, (province, record.take("city"), record.take("county")))


def _dates(record: Record, props: dict[str, Any], first: str) -> None:
    """Read the dates; ``first`` is the earliest that can be."""
    for name in ("applicationDate", "publicationDate", "grantDate"):
        text = record.take(name)
        found = _date(record, name, text, first)
        if len(found) == len(_FIRST_DAY):
            props[name] = found
        elif found:
            record.warn(name, text, "只有年份或年月，日期未采用", "请补上月和日")
            if name == "applicationDate":
                props.setdefault("applicationYear", int(found[:4]))
    year = _YEAR.search(record.take("applicationYear"))
    if year and int(year[0]) <= date.today().year:
        props.setdefault("applicationYear", int(year[0]))
    if applied := props.get("applicationDate"):
        _compare_dates(record, props, applied)


def _compare_dates(record: Record, props: dict[str, Any], applied: str) -> None:
    for name, said in (("publicationDate", "公开日"), ("grantDate", "授权日")):
        if props.get(name, applied) < applied:
            record.warn(name, props[name], f"{said}早于申请日（{applied}）", "请核对两个日期")
    year = int(applied[:4])
    if props.setdefault("applicationYear", year) != year:
        record.warn(
            "applicationDate",
            applied,
            f"申请日的年份与申请号（{props['applicationYear']} 年）不一致",
            "按申请日计年；请核对",
        )
        props["applicationYear"] = year


def _date(record: Record, name: str, text: str, first: str = _FIRST_DAY) -> str:
    """Return the date as precise as given, or an empty text where there is none that can be."""
    if not text:
        return ""
    try:
        found = parse_when(text)
    except FieldError as error:
        record.reject(name, text, error.reason, error.hint)
        return ""
    if found > date.today().isoformat():
        record.reject(name, text, "日期在今天之后", "请核对年份是否抄错")
        return ""
    if found and found < first[: len(found)]:
        record.reject(name, text, f"日期早于 {first}，其时尚无专利制度", "请核对年份")
        return ""
    return found


def _classes(record: Record, props: dict[str, Any]) -> tuple[str, ...]:
    given = [(name, text) for name in ("mainIpc", "ipcs") for text in _listed(record.take(name))]
    # 分类 holds symbols, or the classes of somebody's own scheme, which say nothing here.
    given += [("classes", one) for one in _listed(record.take("classes")) if _IPC.fullmatch(one)]
    symbols: list[str] = []
    for name, text in [*given, ("locarno", record.take("locarno"))]:
        symbol = _symbol(record, name, text.strip(), props)
        if symbol and symbol not in symbols:
            symbols.append(symbol)
    if symbols:
        props["mainIpc"] = symbols[0]
    cpcs = _SEPARATORS.split(_SYMBOLS_OF_JSON.sub("", record.take("cpcs")))
    props["cpc"] = list(dict.fromkeys(one for one in cpcs if one))
    return tuple(symbols)


def _listed(text: str) -> list[str]:
    """Return the symbols of a cell: parted by marks, or by blanks where each is whole."""
    found: list[str] = []
    for part in _SEPARATORS.split(_EDITION.sub("", unicodedata.normalize("NFKC", text))):
        whole = not _IPC.sub("", part).strip(" 、/")
        found.extend(_IPC.findall(part) if whole else [part])
    return found


def _symbol(record: Record, name: str, text: str, props: dict[str, Any]) -> str | None:
    if not text:
        return None
    locarno = _LOCARNO.fullmatch(text)
    if locarno:
        props["locarno"] = locarno[1]
        return None
    try:
        return str(IpcSymbol.parse(text))
    except IpcError as error:
        record.warn(name, text, f"分类号未采用：{error.reason}", "请核对分类号")
        return None


def _agency(text: str) -> tuple[str, str]:
    match = _AGENCY.match(text)
    return (match[1], match[2]) if match else (text, "")


def _citations(record: Record) -> tuple[str, ...]:
    """Return the cited documents: applications by their key, others as printed."""
    found = []
    for text in _SEPARATORS.split(THOUSANDS.sub("", record.take("citations"))):
        if is_blank(text):
            continue
        compact = re.sub(r"[\s/-]", "", text).upper()
        try:
            found.append(ApplicationNumber.parse(compact).id)
        except FieldError as error:
            plain = compact.replace(".", "")
            foreign = foreign_number(text)
            if foreign or (_CITED.fullmatch(plain) and not _APPLICATION.match(plain)):
                found.append(foreign or document_of(plain))
            else:
                reason = error.reason if _APPLICATION.match(plain) else "不是专利文献号"
                hint = "应为公开（公告）号或中国申请号，如 CN202644312U；多个以 ; 分开"
                record.warn("citations", text.strip(), f"引证未采用：{reason}", hint)
    return tuple(dict.fromkeys(found))
