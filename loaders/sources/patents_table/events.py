"""The event columns of vendors' exports (incoPat, innojoy): transfer, licence, pledge …."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from loaders.blanks import names_in
from loaders.model import EventDraft, Record

ReadDate = Callable[[Record, str, str], str]
_SEVERAL = re.compile(r"[;；|\n]+")
_DAY = re.compile(r"\d{4}[-./年]?\d{1,2}[-./月]?\d{1,2}日?")


def read_events(
    record: Record, applicants: tuple[str, ...], read: ReadDate
) -> tuple[EventDraft, ...]:
    """Return the events that a row's columns tell; what comes later in a list belongs together.

    :param applicants: who gave where a column names only who took.
    :param read: reads a date of a record, reporting one that cannot be.
    """
    return (
        *_pairs(record, "transfer", applicants, read),
        *_pairs(record, "licence", applicants, read),
        *_pairs(record, "pledge", applicants, read),
        *_litigation(record),
        *_invalidation(record, read),
        *_awards(record),
    )


def _pairs(
    record: Record, kind: str, applicants: tuple[str, ...], read: ReadDate
) -> Iterator[EventDraft]:
    """Yield the events of a kind: dates, givers and takers stand in the same order."""
    dates = _DAY.findall(record.take(f"{kind}Date"))
    givers = _several(record.take(f"{kind}From"))
    takers = _several(record.take(f"{kind}To"))
    types = _several(record.take(f"{kind}Kind"))
    if not (givers or takers or dates):
        return
    if len(dates) <= 1:  # one event; several names are its parties
        day = read(record, f"{kind}Date", dates[0]) if dates else ""
        yield EventDraft(kind, day, tuple(givers) or applicants, tuple(takers), _typed(types))
        return
    for day, giver, taker in zip_longest(dates, givers, takers, fillvalue=""):
        found = read(record, f"{kind}Date", day) if day else ""
        yield EventDraft(
            kind, found, (giver,) if giver else (), (taker,) if taker else (), _typed(types)
        )


def _typed(types: list[str]) -> dict[str, str]:
    return {"type": types[0]} if types else {}


def _several(text: str) -> list[str]:
    return [name for part in _SEVERAL.split(text) for name in names_in(part)]


def _litigation(record: Record) -> Iterator[EventDraft]:
    plaintiffs, defendants = (_several(record.take(name)) for name in ("plaintiffs", "defendants"))
    types = _several(record.take("litigationKind"))
    if plaintiffs or defendants:
        yield EventDraft("litigation", "", tuple(plaintiffs), tuple(defendants), _typed(types))


def _invalidation(record: Record, read: ReadDate) -> Iterator[EventDraft]:
    asked = _several(record.take("invalidationBy"))
    days = _DAY.findall(record.take("invalidationDate"))
    if asked or days:
        day = read(record, "invalidationDate", days[0]) if days else ""
        yield EventDraft("invalidation", day, tuple(asked))


def _awards(record: Record) -> Iterator[EventDraft]:
    for text in _several(record.take("award")):
        yield EventDraft("award", "", props={"type": text})
