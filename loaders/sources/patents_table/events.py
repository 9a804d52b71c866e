"""The event columns of vendors' exports (incoPat, innojoy): transfer, licence, pledge …."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from loaders.blanks import is_blank, names_in
from loaders.fields import DAY, FieldError, first_day, parse_when
from loaders.model import EventDraft, Record

ReadDate = Callable[[Record, str, str], str]
_SEVERAL = re.compile(r"[;；|\n]+")
_WHEN = re.compile(rf"(?<!\d)(?:{DAY}|\d{{4}}[-./年]\d{{1,2}}月?|\d{{4}}年?)(?!\d)")
_DETAILS = (("Kind", "type"), ("Number", "number"))
_LASTING = ("pledge", "licence")
"""Kinds whose date may be a period: the event is its first day."""


def read_events(
    record: Record, applicants: tuple[str, ...], read: ReadDate
) -> tuple[EventDraft, ...]:
    """Return the events that a row's columns tell; what comes later in a list belongs together.

    :param applicants: who gave where a column names only who took.
    :param read: reads a date of a record, reporting one that cannot be.
    """
    _part_licences(record)
    return (
        *_pairs(record, "transfer", applicants, read),
        *_pairs(record, "licence", applicants, read),
        *_pairs(record, "pledge", applicants, read),
        *_litigation(record),
        *_invalidation(record, read),
        *_awards(record),
    )


def _part_licences(record: Record) -> None:
    """Give a licence the assignee that a table of licences names as its taker.

    Kind or number of a record say that it is one, where no column tells of a licensee or of the day
    of a transfer.
    """
    columns = set(record.columns)
    if {"licenceTo", "transferDate"} & columns or not {"licenceKind", "licenceNumber"} & columns:
        return
    for side in ("From", "To"):
        if not record.fields.get(f"licence{side}") and (text := record.take(f"transfer{side}")):
            record.fields[f"licence{side}"] = text


def _pairs(
    record: Record, kind: str, applicants: tuple[str, ...], read: ReadDate
) -> Iterator[EventDraft]:
    """Yield the events of a kind: dates, givers and takers stand in the same order."""
    days = _days(record, f"{kind}Date", read, lasting=kind in _LASTING)
    texts = {side: record.take(f"{kind}{side}") for side in ("From", "To")}
    details = {name: _several(record.take(f"{kind}{field}")) for field, name in _DETAILS}
    givers, takers = (tuple(_several(text)) for text in texts.values())
    if len(days) <= 1:  # one event; several names are its parties
        if givers or takers or (days and applicants):
            told = _details(details, 0, 1)
            yield EventDraft(kind, "".join(days), givers or applicants, takers, told)
        elif days:
            hint = "请补上当事人"
            record.warn(f"{kind}Date", days[0], "只有日期而没有当事人，未采用", hint)
        return
    sides = [_matched(record, kind, side, text, len(days)) for side, text in texts.items()]
    for at, day in enumerate(days):
        told = _details(details, at, len(days))
        yield EventDraft(kind, day, sides[0][at], sides[1][at], told)


def _days(record: Record, name: str, read: ReadDate, *, lasting: bool = False) -> list[str]:
    """Return the dates of a column, of a period the first day; one that is none is reported."""
    found: list[str] = []
    text = record.take(name)
    if not text:
        return found
    for part in _SEVERAL.split(first_day(text) if lasting else text):
        for one in _WHEN.findall(part) or _otherwise(record, name, part.strip()):
            found.append(read(record, name, one))
    return found


def _otherwise(record: Record, name: str, text: str) -> list[str]:
    """Return a date of a rarer form; report and leave out what is none."""
    if is_blank(text):
        return []
    try:
        parse_when(text)
    except FieldError as error:
        record.warn(name, text, f"{error.reason}，未采用", error.hint)
        return []
    return [text]


def _matched(record: Record, kind: str, side: str, text: str, count: int) -> list[tuple[str, ...]]:
    """Return the parties of each of several events, none where names and dates do not pair."""
    groups = [names_in(part) for part in _SEVERAL.split(text) if part.strip()]
    names = _several(text)
    if len(groups) == count:
        return groups
    if len(names) == count:
        return [(name,) for name in names]
    if names:
        reason = f"日期有 {count} 个，名称有 {len(names)} 个，不能一一对应，未采用"
        hint = "请使日期与名称个数一致，以 ; 分开，次序相同"
        record.warn(f"{kind}{side}", text, reason, hint)
    return [()] * count


def _details(given: Mapping[str, list[str]], at: int, count: int) -> dict[str, str]:
    """Return kind and number of one of several events: what all share, or its own of as many."""
    return {
        name: texts[at if len(texts) == count else 0]
        for name, texts in given.items()
        if texts and (count == 1 or len(texts) in (1, count))
    }


def _typed(types: list[str]) -> dict[str, str]:
    return {"type": types[0]} if types else {}


def _several(text: str) -> list[str]:
    return [name for part in _SEVERAL.split(text) for name in names_in(part)] if text else []


def _litigation(record: Record) -> Iterator[EventDraft]:
    plaintiffs, defendants = (_several(record.take(name)) for name in ("plaintiffs", "defendants"))
    types = _several(record.take("litigationKind"))
    if plaintiffs or defendants:
        yield EventDraft("litigation", "", tuple(plaintiffs), tuple(defendants), _typed(types))


def _invalidation(record: Record, read: ReadDate) -> Iterator[EventDraft]:
    asked = _several(record.take("invalidationBy"))
    days = _days(record, "invalidationDate", read)
    if asked or days:
        yield EventDraft("invalidation", next(iter(days), ""), tuple(asked))


def _awards(record: Record) -> Iterator[EventDraft]:
    for text in _several(record.take("award")):
        yield EventDraft("award", "", props={"type": text})
