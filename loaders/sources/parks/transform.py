"""One row of a register of parks to a park draft. Pure."""

from __future__ import annotations

import re
from typing import Any

from loaders.fields import FieldError, parse_when, split_list
from loaders.model import ParkDraft, Record

_HECTARES = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:公顷)?")

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
    props: dict[str, Any] = {
        "name": name,
        "level": level or of_code,
        "kind": record.take("kind"),
        "authority": record.take("authority"),
        "approved": _approved(record),
        "hectares": _hectares(record),
    }
    return ParkDraft(
        name=name,
        props={key: value for key, value in props.items() if value},
        place=record.take("place"),
        chains=tuple(split_list(record.take("chains"))),
    )


def _approved(record: Record) -> str:
    """Return the day, month or year of approval, as precise as it is given."""
    text = record.take("approved")
    try:
        return parse_when(text) if text else ""
    except FieldError as error:
        record.warn("approved", text, f"批准时间未采用：{error.reason}", error.hint)
        return ""


def _hectares(record: Record) -> float | None:
    """Return the approved area in hectares, the unit of the national list."""
    text = record.take("area")
    if not text:
        return None
    match = _HECTARES.fullmatch(text)
    if match is None:
        record.warn("area", text, "面积未采用：不是公顷数", "请写数字，单位公顷，如 385.2")
        return None
    return float(match[1].replace(",", ""))
