"""What the sheets of events have in common: a patent, a day, parties, an amount.

Each kind of event is a source of its own under ``loaders/sources`` with its headers; all of them
read their rows by :func:`event_transform`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from loaders.blanks import names_in
from loaders.fields import (
    ApplicationNumber,
    FieldError,
    PublicationNumber,
    first_day,
    is_amount_range,
    is_open_amount,
    parse_amount,
    parse_when,
)
from loaders.foreign import foreign_number
from loaders.model import EventDraft, EventsDraft, Record

_TEXTS = (
    *("type", "number", "detail", "funded", "implementation"),
    *("willingness", "maturity", "grade", "scenario"),
)
_AMOUNTS = {"amountWan": 10_000.0, "amount": 1.0}
_NUMBERS = ("applicationNumber", "publicationNumber")


def event_transform(kind: str) -> Callable[[Record], EventsDraft]:
    """Return the transform of sheets of one kind of event, a value of ``Event.kind``."""

    def transform(record: Record) -> EventsDraft:
        """Return the patent and what happened to it.

        :raises RecordError: no patent number, one that cannot be, an impossible date or amount.
        """
        patent = read_patent(record)
        title, day = record.take("title"), read_day(record, "date")
        props = {name: record.take(name) for name in _TEXTS}
        amount, words = read_amount(record)
        props["detail"] = "；".join(filter(None, (props["detail"], words)))
        givers, takers = (names_in(record.take(name)) for name in ("giver", "taker"))
        record.take("serial")
        record.check()
        said = {name: value for name, value in props.items() if value}
        if amount is not None:
            said["amount"] = amount  # type: ignore[assignment]
        return EventsDraft(patent, EventDraft(kind, day, givers, takers, said), title)

    return transform


def read_patent(record: Record) -> str:
    """Return the key of the patent that a row names by an application, patent or publication."""
    texts = {name: record.take(name) for name in _NUMBERS}
    name, text = next(((n, t) for n, t in texts.items() if t), (_NUMBERS[0], ""))
    if not text:
        record.reject(name, "", "没有专利号", "请补上申请号、专利号或公开（公告）号")
        return ""
    try:
        return ApplicationNumber.parse(text).id
    except FieldError as error:
        fault = error
    if foreign := foreign_number(text):
        return foreign
    try:
        return PublicationNumber.parse(text).document
    except FieldError:
        record.reject(name, text, fault.reason, fault.hint)
        return ""


def read_day(record: Record, name: str) -> str:
    """Return a date of a row as precise as given, of a period the first day, or an empty text.

    An impossible one is a fault of the row.
    """
    text = record.take(name)
    if not text:
        return ""
    try:
        found = parse_when(first_day(text))
    except FieldError as error:
        record.reject(name, text, error.reason, error.hint)
        return ""
    if found > date.today().isoformat():
        record.reject(name, text, "日期在今天之后", "请核对年份是否抄错")
    return found


def read_amount(
    record: Record, fields: Mapping[str, float] = MappingProxyType(_AMOUNTS)
) -> tuple[float | None, str]:
    """Return the amount of a row in yuan, or None and the words that stand in its place.

    :param fields: which may hold it, and yuan in one of what each counts.
    """
    for name, unit in fields.items():
        text = record.take(name)
        if not text:
            continue
        try:
            return parse_amount(text, unit), ""
        except FieldError as error:
            if is_amount_range(text):
                reason, hint = "是一个范围，不作金额，原文保留", "有确数时请写一个数"
                record.warn(name, text, reason, hint)
            elif not is_open_amount(text):
                record.reject(name, text, error.reason, error.hint)
            return None, f"{record.columns.get(name, name)}：{text}"
    return None, ""
