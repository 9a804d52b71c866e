"""One row of open licence declarations to an event. Pure."""

from __future__ import annotations

from loaders.events import event_transform
from loaders.model import EventsDraft, Record

_EVENT = event_transform("open_licence")


def transform(record: Record) -> EventsDraft:
    """Return the declaration; its number or term is the event's number, the fee its detail.

    :raises RecordError: see :func:`loaders.events.event_transform`.
    """
    for field, name in (("declared", "number"), ("feeStandard", "detail")):
        if text := record.take(field):
            record.fields[name] = "；".join(filter(None, (text, record.fields.get(name, ""))))
    return _EVENT(record)
