"""One row of a register of parks to a park draft. Pure."""

from __future__ import annotations

from loaders.fields import split_list
from loaders.model import ParkDraft, Record

_LEVELS = {"G": "国家级", "S": "省级"}
"""The first letter of a code in the national list of zones (中国开发区审核公告目录)."""


def transform(record: Record) -> ParkDraft:
    """Return what the row says of the park.

    :raises RecordError: no name.
    """
    name = record.take("name") or record.take("park")
    if not name:
        raise record.reject("name", "", "没有园区名称", "请补上园区全称")
    level = record.take("level")
    of_code = _LEVELS.get(record.take("code")[:1].upper(), "")
    props = {"name": name, "level": level or of_code, "kind": record.take("kind")}
    return ParkDraft(
        name=name,
        props={key: value for key, value in props.items() if value},
        place=record.take("place"),
        chains=tuple(split_list(record.take("chains"))),
    )
