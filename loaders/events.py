"""What the sheets of events have in common: a patent, a day, parties, an amount.

Each kind of event is a source of its own under ``loaders/sources`` with its headers; all of them
read their rows by :func:`event_transform`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from loaders.amounts import is_amount_range, is_open_amount, parse_amount
from loaders.blanks import names_in
from loaders.fields import (
    ApplicationNumber,
    FieldError,
    PublicationNumber,
    first_day,
    parse_when,
)
from loaders.foreign import foreign_number
from loaders.model import EventDraft, EventsDraft, Record

_TEXTS = (
    *("type", "number", "detail", "funded", "implementation"),
    *("willingness", "maturity", "grade", "scenario"),
)
_BETWEEN = frozenset(("transfer", "licence", "pledge"))
"""Kinds of events that are nothing without somebody who gives or takes."""
_PARTIES = ("taker", "giver", "assignee")
_BARE = re.compile(r"[\d.,\s]+")
_NUMBERS = ("applicationNumber", "publicationNumber")


def event_transform(kind: str) -> Callable[[Record], EventsDraft]:
    """Return the transform of sheets of one kind of event, a value of ``Event.kind``."""

    def transform(record: Record) -> EventsDraft:
        """Return the patent and what happened to it.

        :raises RecordError: no patent number, one that cannot be, an impossible date or amount, a
            transfer, licence or pledge that names nobody.
        """
        patent = read_patent(record)
        title, day = record.take("title"), read_day(record, "date")
        props = {name: record.take(name) for name in _TEXTS}
        amount, words = read_amount(record)
        props["detail"] = "；".join(filter(None, (props["detail"], words)))
        givers, takers = (names_in(record.take(name)) for name in ("giver", "taker"))
        record.take("serial")
        if kind in _BETWEEN and not (givers or takers):
            _reject_without_parties(record)
        record.check()
        said = {name: value for name, value in props.items() if value}
        if amount is not None:
            said["amount"] = amount  # type: ignore[assignment]
        return EventsDraft(patent, EventDraft(kind, day, givers, takers, said), title)

    return transform


def _reject_without_parties(record: Record) -> None:
    name = next((one for one in _PARTIES if one in record.columns), _PARTIES[0])
    record.reject(name, "", "没有当事人", "请补上双方，至少其一")


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


def read_amount(record: Record, name: str = "amount") -> tuple[float | None, str]:
    """Return the amount of a row in yuan, or None and the words that stand in its place.

    Its column says the unit, or its table.

    :param name: the field; that of amounts in 万元 is called ``{name}Wan``.
    """
    for field, unit in ((f"{name}Wan", 10_000.0), (name, _unit(record, name))):
        text = record.take(field)
        if not text:
            continue
        try:
            amount = parse_amount(text, unit or 1.0)
        except FieldError as error:
            return None, _no_amount(record, field, text, error)
        if not unit and _BARE.fullmatch(text):
            hint = "请在表头写明单位，如 金额(万元)"
            record.warn(field, text, "没有写明金额的单位，按元计", hint)
        return amount, ""
    return None, ""


def _no_amount(record: Record, field: str, text: str, error: FieldError) -> str:
    """Return what stands in the place of an amount, told where it matters."""
    if is_amount_range(text):
        record.warn(field, text, "是一个范围，不作金额，原文保留", "有确数时请写一个数")
    elif not is_open_amount(text):
        record.reject(field, text, error.reason, error.hint)
    return f"{record.columns.get(field, field)}：{text}"


def _unit(record: Record, name: str) -> float:
    """Return the unit of a column that is not in 万元, in yuan; 0 where nothing states it."""
    if "元" in record.columns.get(name, ""):
        return 1.0
    return parse_amount(f"1{record.unit}") if record.unit else 0.0
