"""One row of a register of parks to a park draft. Pure."""

from __future__ import annotations

from loaders.fields import split_list
from loaders.model import ParkDraft, Record


def transform(record: Record) -> ParkDraft:
    """Return what the row says of the park.

    :raises RecordError: no name.
    """
    name = record.take("name")
    if not name:
        raise record.reject("name", "", "没有园区名称", "请补上园区全称")
    props = {"name": name, "level": record.take("level"), "kind": record.take("kind")}
    return ParkDraft(
        name=name,
        props={key: value for key, value in props.items() if value},
        place=record.take("place"),
        chains=tuple(split_list(record.take("chains"))),
    )
