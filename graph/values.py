"""The types that query files declare, and values of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

TYPES = (
    "string",
    "integer",
    "float",
    "boolean",
    "date",
    "list<string>",
    "list<integer>",
    "map",
    "rows",
    "any",
)
TITLES = {
    "string": "文字",
    "integer": "整数",
    "float": "数",
    "boolean": "true 或 false",
    "date": "日期，如 2021-03-01",
    "list<string>": "以逗号分开的文字",
    "list<integer>": "以逗号分开的整数",
    "map": "JSON 对象",
    "rows": "JSON 列表",
    "any": "JSON 值",
}
"""What values of each type are called to whoever types them."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def coerce(kind: str, value: Any) -> Any:  # noqa: C901, PLR0911 - one line a type
    """Read ``value``, which may be text that was typed, as a value of the type ``kind``.

    :raises ValueError, TypeError: it cannot be read so.
    """
    if kind == "string" and not isinstance(value, (list, dict)):
        return str(value)
    if kind == "integer" and not isinstance(value, (bool, float)):
        return int(value)
    if kind == "float" and not isinstance(value, bool):
        return float(value)
    if kind == "boolean":
        return _boolean(value)
    if kind == "date" and _DATE.fullmatch(str(value)):
        return str(value)
    if kind.startswith("list<") and isinstance(value, (list, tuple, str)):
        items = value.split(",") if isinstance(value, str) else value
        return [coerce(kind[5:-1], item) for item in items if item != ""]
    if kind == "map" and isinstance(value, Mapping):
        return dict(value)
    if kind == "rows" and isinstance(value, (list, tuple)):
        return list(value)
    if kind == "any":
        return value
    raise ValueError(kind)


def spaced_title(kind: str) -> str:
    """Return the title of a type as it follows Chinese: with a blank before a Latin word."""
    title = TITLES[kind]
    return f" {title}" if title[0].isascii() else title


def fits(kind: str, value: Any) -> bool:
    """Whether ``value`` is of the declared type as it stands, without being read as it."""
    if kind in ("integer", "float", "boolean"):
        numbers = (int, float) if kind == "float" else (int,)
        return isinstance(value, numbers) and isinstance(value, bool) == (kind == "boolean")
    try:
        return bool(coerce(kind, value) == value)
    except (ValueError, TypeError):
        return False


def _boolean(value: Any) -> bool:
    known = {"true": True, "false": False, "1": True, "0": False}
    return known[str(value).lower()] if str(value).lower() in known else _fail()


def _fail() -> bool:
    raise ValueError
