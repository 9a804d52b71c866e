"""The numbers of a row: which patent it speaks of."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from loaders.fields import ApplicationNumber, FieldError, PublicationNumber
from loaders.foreign import foreign_number
from loaders.model import Record

_NUMBERS = ("applicationNumber", "publicationNumber", "grantNumber", "patentNumber", "number")
_PCT_PUBLICATION = re.compile(r"WO\s?\d{2,4}/?\d{5,6}(?:\s?[A-Z]\d)?(?![0-9A-Z])", re.IGNORECASE)
_FLAGS = frozenset("01是否YN")
_TAIL = re.compile(r"(?<=\d)A$")


def read_numbers(record: Record, props: dict[str, Any]) -> str:
    """Return the key of the patent and put its numbers, kind and year into ``props``.

    An application number decides; else the publication, the same key for all documents of one
    application; else, in a list that has no numbers at all, title and abstract or applicants.
    """
    application, patent = record.take("applicationNumber"), record.take("patentNumber")
    published = [(name, record.take(name)) for name in ("publicationNumber", "grantNumber")]
    published = [(name, text) for name, text in published if text]
    either = record.take("number")
    column = "applicationNumber" if application else "patentNumber"
    if either and not (application or patent or published):
        column = "number"
        if is_publication(either):
            published = [("number", either)]
        else:
            application = either
    key = _application(record, column, application or patent, props)
    if application and patent:
        _compare(record, application, patent)
    documents = [_publication(record, name, text, props) for name, text in published]
    key = next(filter(None, [key, *documents]), "")
    if key or application or patent or published:
        return key
    return _without_number(record)


def read_pct(record: Record) -> str:
    """Return the number of the international publication (``WO2012003757``), or an empty text.

    It may stand among other words (``WO2012/003757 EN 2012.01.12``); a column of CNIPR's says by 0
    or 1 whether there is one, which names none.
    """
    found = ""
    for name in ("pctFlag", "pctPublication"):
        text = record.take(name)
        number = _PCT_PUBLICATION.search(text)
        if number:
            found = foreign_number(number[0]) or ""
        elif text and text.upper() not in _FLAGS:
            hint = "应为 WO 开头的号码，如 WO2012/003757"
            record.warn(name, text, "不是 PCT 国际公布号，未采用", hint)
    return found


def is_publication(text: str) -> bool:
    """Whether a bare number is that of a publication: 7 digits, or 9 that begin with the type."""
    compact = re.sub(r"[\s.]", "", text).upper()
    return bool(re.fullmatch(r"CN(\d{7}|[123]\d{8})([A-Z]\d?)?|(?!CN|ZL)[A-Z]{2}\w+", compact))


def _without_number(record: Record) -> str:
    """Return a key for a list without a column of numbers: title and abstract, else applicants."""
    present = [name for name in _NUMBERS if name in record.columns]
    if present:
        record.reject(present[0], "", "没有申请号，也没有公开号", "至少填一个号码")
        return ""
    title, abstract, applicants = (
        record.fields.get(name, "") for name in ("title", "abstract", "applicants")
    )
    said = f"{title}|{abstract[:200] or applicants}"
    return "T-" + sha256(said.encode()).hexdigest()[:12]


def _compare(record: Record, application: str, patent: str) -> None:
    """Warn where the columns of application and patent number name two patents."""
    keys = [_key(text) for text in (application, patent)]
    if all(keys) and keys[0] != keys[1]:
        reason = f"与申请号 {application} 不是同一件专利，按申请号计"
        record.warn("patentNumber", patent, reason, "请核对两个号码")


def _key(text: str) -> str:
    if foreign := foreign_number(text):
        return foreign
    try:
        return ApplicationNumber.parse(_TAIL.sub("", text)).id
    except FieldError:
        return ""


def _application(record: Record, column: str, text: str, props: dict[str, Any]) -> str:
    if not text:
        return ""
    foreign = foreign_number(text)
    if foreign:
        props["applicationNumber"] = foreign
        return foreign
    try:
        number = ApplicationNumber.parse(_TAIL.sub("", text))
    except FieldError as error:
        record.reject(column, text, error.reason, error.hint)
        return text
    props["applicationNumber"] = number.text
    props["kind"] = number.kind
    props["applicationYear"] = number.year
    return number.id


def _publication(record: Record, column: str, text: str, props: dict[str, Any]) -> str:
    """Put a publication into ``props``; return its document. The grant, if another, comes second.

    A grant whose application was published under another number leads to the same patent by a
    document of its own.
    """
    number = foreign_number(text) or _chinese(record, column, text)
    if number is None:
        return text
    if isinstance(number, str):
        text, document, apart = number, number, False
    else:
        text, document, apart = number.text, number.document, number.of_grant_alone
        props.setdefault("kind", number.kind)
    second = props.setdefault("publicationNumber", text) != text
    if apart or second:
        props["grantNumber"] = text
    apart = apart or (second and props.get("document") != document)
    props["grantDocument" if apart else "document"] = document
    return document


def _chinese(record: Record, column: str, text: str) -> PublicationNumber | None:
    try:
        return PublicationNumber.parse(text)
    except FieldError as error:
        record.reject(column, text, error.reason, error.hint)
        return None
