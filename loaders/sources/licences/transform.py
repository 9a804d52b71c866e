"""One row of a sheet (专利实施许可) to an event. Pure."""

from __future__ import annotations

from loaders.events import event_transform
from loaders.model import EventsDraft, Record

_EVENT = event_transform("licence")
_STANDS_FOR = (("assignee", "taker"), ("contract", "number"))


def transform(record: Record) -> EventsDraft:
    """Return the licence; who is named as assignee takes it, where nobody else does.

    :raises RecordError: see :func:`loaders.events.event_transform`.
    """
    for other, name in _STANDS_FOR:
        if not record.fields.get(name) and (text := record.take(other)):
            record.fields[name] = text
    return _EVENT(record)
