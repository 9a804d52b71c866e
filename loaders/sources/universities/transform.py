"""One row of a list of universities or institutes to a holder draft. Pure."""

from __future__ import annotations

from loaders.fields import split_list
from loaders.model import HolderDraft, Record


def transform(record: Record) -> HolderDraft:
    """Return what the row says of the university.

    :raises RecordError: no name.
    """
    name = record.take("name")
    if not name:
        record.reject("name", "", "没有学校名称", "请补上全称")
    props = {field: record.take(field) for field in ("website", "location", "nature")}
    for unused in ("level", "authority"):
        record.take(unused)
    former = tuple(split_list(record.take("former")))
    place = record.take("place")
    record.check()
    return HolderDraft(
        name=name,
        props={key: value for key, value in props.items() if value},
        address=place,
        former=former,
    )
