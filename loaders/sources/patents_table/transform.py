"""One row of a patent table to a patent draft. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from loaders.fields import ApplicationNumber, FieldError, PublicationNumber, parse_date
from loaders.model import PatentDraft, Record
from nlp.ipc import IpcError, IpcSymbol
from nlp.names import split_names

_NUMBERS = ("applicationNumber", "publicationNumber", "patentNumber")
_FOREIGN = re.compile(r"(?!CN|ZL)[A-Z]{2}[0-9][0-9A-Z]{4,16}")
_LOCARNO = re.compile(r"(?:LOC\(\d+\)\s*Cl\.?\s*)?(\d{2}-\d{2})(?:\(\d+\))?", re.IGNORECASE)
_FIRST_DAY = "1985-04-01"  # the Chinese Patent Law came into force
_FIRST_FOREIGN_DAY = "1790-04-10"  # the first patent act of the United States; offices before: none
_NOTHING = frozenset(("", "无", "-", "—", "/"))
_SEPARATORS = re.compile(r"[;；,，|\n]+")
_CITED = re.compile(r"[A-Z]{2}\d{6,12}[A-Z]?\d?")
_APPLICATION = re.compile(r"(?:CN|ZL)(?:\d{12}|\d{8})[0-9X]?$")
_POSTCODE = re.compile(r"^\d{6}\s*")
_AGENCY = re.compile(r"^(.*?)\s*[(（]?(\d{5})[)）]?$")
# What the gazette's events say of the patent (专利法实施细则, 专利登记簿 matters), first that fits:
# 部分无效 leaves it in force, a request decides nothing, 避免重复授权 holds 授权.
_LEGAL = (
    ("", re.compile("请求|申请权、专利权的?转移|著录|更正|未确认|PCT指定期")),
    ("valid", re.compile("部分无效|维持|质押|许可|保全|(?<!申请)权的?转移|恢复")),
    ("dead", re.compile("失效|终止|届满|撤回|驳回|放弃|无效|避免重复授权|未缴年费|撤销")),
    ("pending", re.compile("审中|实质审查|公开|公布|受理|在审|申请权")),
    ("valid", re.compile("有效|授权|有权|授予")),
)


def transform(record: Record) -> PatentDraft:
    """Return what the row says of its patent.

    :raises RecordError: no usable number, no title, or a number or date that cannot be.
    """
    props: dict[str, Any] = {}
    patent_id = _numbers(record, props)
    title = record.take("title")
    if not title:
        record.reject("title", "", "没有名称", "请补上专利名称")
    props["title"] = title
    for name in ("abstract", "claim", "priority"):
        props[name] = record.take(name)
    _dates(record, props, _FIRST_DAY if patent_id.startswith("CN") else _FIRST_FOREIGN_DAY)
    ipcs = _classes(record, props)
    _legal(record, props)
    props["familyId"] = record.take("family")
    agency, code = _agency(record.take("agency"))
    address = _POSTCODE.sub("", record.take("address"))
    record.take("recordId")
    record.check()
    return PatentDraft(
        id=patent_id,
        props={key: value for key, value in props.items() if value not in ("", None)},
        applicants=tuple(split_names(record.take("applicants"))),
        inventors=tuple(split_names(record.take("inventors"))),
        ipcs=ipcs,
        address=address or record.take("provinceCode"),
        country=record.take("country").upper(),
        agency=agency,
        agency_code=code,
        agent=record.take("agent"),
        citations=_citations(record),
    )


def _numbers(record: Record, props: dict[str, Any]) -> str:
    application, patent = record.take("applicationNumber"), record.take("patentNumber")
    publication = record.take("publicationNumber")
    if not (application or patent or publication):
        column = next((name for name in _NUMBERS if name in record.columns), _NUMBERS[0])
        record.reject(column, "", "没有申请号，也没有公开号", "至少填一个号码")
    patent_id = ""
    if application or patent:
        column = "applicationNumber" if application else "patentNumber"
        patent_id = _application(record, column, application or patent, props)
    if publication:
        patent_id = patent_id or publication
        patent_id = _publication(record, publication, props, patent_id)
    return patent_id


def _application(record: Record, column: str, text: str, props: dict[str, Any]) -> str:
    foreign = _foreign(text)
    if foreign:
        props["applicationNumber"] = foreign
        return foreign
    try:
        number = ApplicationNumber.parse(text)
    except FieldError as error:
        record.reject(column, text, error.reason, error.hint)
        return text
    props["applicationNumber"] = number.text
    props["kind"] = number.kind
    props["applicationYear"] = number.year
    return number.id


def _publication(record: Record, text: str, props: dict[str, Any], patent_id: str) -> str:
    foreign = _foreign(text)
    if foreign:
        props["publicationNumber"] = foreign
        return foreign if patent_id == text else patent_id
    try:
        number = PublicationNumber.parse(text)
    except FieldError as error:
        record.reject("publicationNumber", text, error.reason, error.hint)
        return patent_id
    props["publicationNumber"] = number.text
    props.setdefault("kind", number.kind)
    return number.text if patent_id == text else patent_id


def _foreign(text: str) -> str | None:
    compact = re.sub(r"[\s./-]", "", text).upper()
    return compact if _FOREIGN.fullmatch(compact) else None


def _dates(record: Record, props: dict[str, Any], first: str) -> None:
    """Read the dates; ``first`` is the earliest that can be."""
    for name in ("applicationDate", "publicationDate", "grantDate"):
        if found := _date(record, name, record.take(name), first):
            props[name] = found
    applied = props.get("applicationDate")
    if not applied:
        return
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


def _date(record: Record, name: str, text: str, first: str) -> str:
    """Return the date, or an empty text where there is none or none that can be."""
    if not text:
        return ""
    try:
        found = parse_date(text)
    except FieldError as error:
        record.reject(name, text, error.reason, error.hint)
        return ""
    if found > date.today().isoformat():
        record.reject(name, text, "日期在今天之后", "请核对年份是否抄错")
        return ""
    if found < first:
        record.reject(name, text, f"日期早于 {first}，其时尚无专利制度", "请核对年份")
        return ""
    return found


def _classes(record: Record, props: dict[str, Any]) -> tuple[str, ...]:
    main, rest = record.take("mainIpc"), record.take("ipcs")
    symbols: list[str] = []
    for text in [main, *_SEPARATORS.split(rest)]:
        symbol = _symbol(record, text.strip(), props)
        if symbol and symbol not in symbols:
            symbols.append(symbol)
    if symbols:
        props["mainIpc"] = symbols[0]
    return tuple(symbols)


def _symbol(record: Record, text: str, props: dict[str, Any]) -> str | None:
    if not text:
        return None
    locarno = _LOCARNO.fullmatch(text)
    if locarno:
        props["locarno"] = locarno[1]
        return None
    try:
        return str(IpcSymbol.parse(text))
    except IpcError as error:
        record.warn("ipcs", text, f"分类号未采用：{error.reason}", "请核对分类号")
        return None


def _legal(record: Record, props: dict[str, Any]) -> None:
    detail, validity = record.take("legalDetail"), record.take("validity")
    kind = record.take("kindText")
    if kind and "kind" not in props:
        words = (("实用新型", "utility_model"), ("外观", "design"), ("发明", "invention"))
        props["kind"] = next((value for word, value in words if word in kind), "")
    props["legalDetail"] = detail or validity
    said = [_status(text) for text in (validity, detail)]
    status = next(filter(None, said), None)
    if status:
        props["legalStatus"] = status
    elif None in said and (validity or detail):
        column, text = ("legalDetail", detail) if detail else ("validity", validity)
        record.warn(
            column, text, "看不出法律状态，按不明计", "应写明有效、失效或审中，或登记簿事项"
        )


def _status(text: str) -> str | None:
    """Return what the last event that says something makes of a patent.

    Empty if the events are known and decide nothing, None if one is not known.
    """
    found: str | None = ""
    for event in reversed([one for one in _SEPARATORS.split(text) if one.strip()]):
        fits = next((status for status, words in _LEGAL if words.search(event)), None)
        if fits:
            return fits
        found = None if fits is None else found
    return found


def _agency(text: str) -> tuple[str, str]:
    match = _AGENCY.match(text)
    return (match[1], match[2]) if match else (text, "")


def _citations(record: Record) -> tuple[str, ...]:
    """Return the cited documents: applications by their key, others as printed."""
    found = []
    for text in _SEPARATORS.split(record.take("citations")):
        if text.strip() in _NOTHING:
            continue
        compact = re.sub(r"[\s/-]", "", text).upper()
        try:
            found.append(ApplicationNumber.parse(compact).id)
        except FieldError as error:
            plain = compact.replace(".", "")
            if _CITED.fullmatch(plain) and not _APPLICATION.match(plain):
                found.append(plain)
            else:
                reason = error.reason if _APPLICATION.match(plain) else "不是专利文献号"
                hint = "应为公开（公告）号或中国申请号，如 CN202644312U；多个以 ; 分开"
                record.warn("citations", text.strip(), f"引证未采用：{reason}", hint)
    return tuple(dict.fromkeys(found))
