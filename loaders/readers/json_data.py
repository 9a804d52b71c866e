"""JSON: lists of records wherever they lie, trees of records, and plain nested names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from loaders.fields import clean
from loaders.model import SourceError
from loaders.readers.encodings import decode
from loaders.readers.model import Content, Table
from loaders.readers.tables import records_table

SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_MAX_DEPTH = 40
_TOO_DEEP = ("JSON 嵌套过深", "请核对文件")
_JOIN = ";"
_SHOWN = 20
"""Lines that are no JSON and are named one by one."""
_FIELDS = range(3, 100)
"""How many plain values an object has that is one record and not a list of names."""
_CHILDREN = frozenset(("children", "child", "childs", "items", "nodes", "下级"))


def read_json(content: Content) -> Table:
    """Return the records of a JSON or JSON-lines file as a table.

    The longest list of objects is taken as the records (vendors wrap it in an envelope), objects
    within objects as ``outer.inner`` columns, lists as one cell parted by ``;``. Where objects hold
    lists of their own kind (``children``), all of them are records. A file without records gives a
    row for each leaf: the names on the way to it in columns ``1``, ``2`` …, the leaf last.

    :raises SourceError: no JSON, nested too deep, or nothing in it.
    """
    text, encoding = decode(content.data)
    try:
        value, remarks = _parse(text.removeprefix("\ufeff"))
        rows = _rows(value)
    except RecursionError:
        raise SourceError(*_TOO_DEEP) from None
    if not rows:
        raise SourceError("JSON 里没有数据", "请重新导出")
    return records_table(content, list(enumerate(rows, 1)), encoding=encoding, remarks=remarks)


def _rows(value: Any) -> list[dict[str, str]]:
    return [_flat(one) for one in _records(value, 0)] or list(_leaves(value, (), 0))


def _parse(text: str) -> tuple[Any, tuple[tuple[str, str], ...]]:
    """Return what a text holds, and a remark for each line of a JSON-lines file that is none."""
    try:
        return json.loads(text), ()
    except ValueError as error:  # of JSON, or a number of more digits than Python reads
        first = error
    found, bad = [], []
    for at, line in enumerate(text.splitlines(), 1):
        try:
            found += [json.loads(line)] if line.strip() else []
        except ValueError:
            bad.append(at)
    objects = sum(isinstance(one, dict) for one in found)
    if not objects or objects < len(bad):
        raise SourceError(f"不是 JSON：{_place(first)}", "请重新导出") from first
    return found, tuple(_remarks(bad))


def _remarks(bad: list[int]) -> Iterator[tuple[str, str]]:
    hint = "请改正后再装载，其余各行已读"
    for at in bad[:_SHOWN]:
        yield f"第 {at} 行不是 JSON，未采用", hint
    if len(bad) > _SHOWN:
        yield f"另有 {len(bad) - _SHOWN} 行不是 JSON，未采用", hint


def _place(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.lineno} 行第 {error.colno} 字符"
    return "有过长的数字"


def _text(value: Any) -> str:
    """Return a value as text; half a pair of surrogates, which JSON can write, is no character."""
    return clean(value).encode("utf-8", "replace").decode("utf-8")


def _records(value: Any, depth: int) -> list[dict[str, Any]]:
    """Return the longest list of objects within ``value``, trees of them laid out."""
    if depth > _MAX_DEPTH:
        raise SourceError(*_TOO_DEEP)
    if isinstance(value, list):
        objects = [one for one in value if isinstance(one, dict)]
        if objects and len(objects) == len(value):
            return list(_laid_out(objects, depth))
        return max((_records(one, depth + 1) for one in value), key=len, default=[])
    if isinstance(value, dict):
        inner = max((_records(one, depth + 1) for one in value.values()), key=len, default=[])
        scalars = sum(not isinstance(one, (dict, list)) for one in value.values())
        one_record = scalars in _FIELDS and (depth == 0 or all(map(str.isascii, value)))
        return [value] if one_record and not inner else inner
    return []


def _laid_out(objects: list[dict[str, Any]], depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        raise SourceError(*_TOO_DEEP)
    for one in objects:
        below = {
            key: value
            for key, value in one.items()
            if key.casefold() in _CHILDREN and isinstance(value, list)
        }
        yield {key: value for key, value in one.items() if key not in below}
        for value in below.values():
            yield from _laid_out([item for item in value if isinstance(item, dict)], depth + 1)


def _flat(record: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict) and all(map(str.isascii, value)):
            found.update(_flat(value, f"{prefix}{key}."))
        else:
            found[f"{prefix}{_text(key)}"] = _cell(value)
    return found


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return _JOIN.join(_cell(one) for one in value)
    if isinstance(value, dict):
        return _JOIN.join(f"{_text(key)}:{_cell(one)}" for key, one in value.items())
    return str(value).lower() if isinstance(value, bool) else _text(value)


def _leaves(value: Any, way: tuple[str, ...], depth: int) -> Iterator[dict[str, str]]:
    """Yield a row for each leaf; a list of numbers is one leaf (a pair of coordinates)."""
    if depth > _MAX_DEPTH:
        raise SourceError(*_TOO_DEEP)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*way, _text(key)), depth + 1)
    elif isinstance(value, list) and not (value and all(map(_is_number, value))):
        for inner in value:
            yield from _leaves(inner, way, depth + 1)
    else:
        cells = [*way, _cell(value)]
        yield {str(at): cell for at, cell in enumerate(cells, 1)}


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float))
