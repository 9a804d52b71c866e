"""One row of a sheet of demands to a demand draft. Pure."""

from __future__ import annotations

from hashlib import sha256

from loaders.events import read_amount, read_day
from loaders.fields import split_list
from loaders.model import DemandDraft, Record


def transform(record: Record) -> DemandDraft:
    """Return what is asked for, by whom.

    :raises RecordError: no title, nobody who asks, an impossible date or budget.
    """
    title, raised_by = record.take("title"), record.take("raisedBy")
    for name, value, said in (("title", title, "需求名称"), ("raisedBy", raised_by, "提出单位")):
        if not value:
            record.reject(name, "", f"没有{said}", f"请补上{said}")
    props = {
        "title": title,
        "text": record.take("text"),
        "date": read_day(record, "date"),
        "status": record.take("status"),
    }
    budget, words = read_amount(record, "budget")
    props["text"] = "；".join(filter(None, (props["text"], words)))
    record.take("serial")
    nodes = tuple(split_list(record.take("nodes")))
    record.check()
    return DemandDraft(
        id="d-" + sha256(f"{raised_by}|{title}".encode()).hexdigest()[:12],
        raised_by=raised_by,
        props={key: value for key, value in (props | {"budget": budget}).items() if value},
        nodes=nodes,
    )
