"""JSON: lists of records wherever they lie, trees of records, and plain nested names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
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
_MOST_LISTS = 100
"""A file of more lists than this keys its records; nobody keeps that many sheets."""
_SHOWN = 20
"""Lines that are no JSON and are named one by one."""
_FIELDS = range(3, 100)
"""How many plain values an object has that is one record and not a list of names."""
_NAMES = ("name", "名称", "姓名", "企业名称", "公司名称", "entname", "companyname")
"""What the name of an object in a list is called, the surest first."""
_CHILDREN = frozenset(("children", "child", "childs", "items", "nodes", "下级"))


def read_json(content: Content) -> Iterator[Table]:
    """Yield the records of a JSON or JSON-lines file as tables.

    Each list of objects is a table (vendors wrap it in an envelope), named as a sheet by the names
    on the way to it; more than a hundred lists are one table. Objects within objects are
    ``outer.inner`` columns, lists one cell parted by ``;``, objects in them by their name. Where
    objects hold lists of their own kind (``children``), all of them are records. A file without
    records gives a row for each leaf: the names on the way to it in columns ``1``, ``2`` …, the
    leaf last.

    :raises SourceError: no JSON, nested too deep, or nothing in it.
    """
    text, encoding = decode(content.data)
    try:
        value, remarks = _parse(text.removeprefix("\ufeff"))
        found = _named_rows(value)
    except RecursionError:
        raise SourceError(*_TOO_DEEP) from None
    for name, rows in found.items():
        numbered = list(enumerate(rows, 1))
        yield records_table(
            content, numbered, sheet=name or None, encoding=encoding, remarks=remarks
        )


def _named_rows(value: Any) -> dict[str, list[dict[str, str]]]:
    """Return the rows of each table by its name; a table that is the only thing has none."""
    lists: dict[str, list[dict[str, str]]] = {}
    for name, objects in _lists(value, ()):
        lists.setdefault(name, []).extend(map(_flat, objects))
    if len(lists) > _MOST_LISTS:
        return {"": [row for rows in lists.values() for row in rows]}
    rows = [] if lists else [_flat(one) for one in _singles(value)] or list(_leaves(value, (), 0))
    if not (lists or rows):
        raise SourceError("JSON 里没有数据", "请重新导出")
    return lists or {"": rows}


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


def _inside(value: Any) -> Iterable[tuple[Any, Any]]:
    """Return what an object or a list holds, with names or numbers."""
    if isinstance(value, dict):
        return value.items()
    return enumerate(value, 1) if isinstance(value, list) else ()


def _lists(value: Any, way: tuple[str, ...]) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """Yield each list of objects within ``value``, trees laid out, with the names on its way."""
    if len(way) > _MAX_DEPTH:
        raise SourceError(*_TOO_DEEP)
    if value and isinstance(value, list) and all(isinstance(one, dict) for one in value):
        yield ".".join(way), _laid_out(value, len(way))
        return
    for name, inner in _inside(value):
        yield from _lists(inner, (*way, _text(name)))


def _singles(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    """Return the objects that are one record each, in a value without lists of objects."""
    found = [one for _, inner in _inside(value) for one in _singles(inner, depth + 1)]
    if found or not isinstance(value, dict):
        return found
    scalars = sum(not isinstance(one, (dict, list)) for one in value.values())
    one_record = scalars in _FIELDS and (depth == 0 or all(map(str.isascii, value)))
    return [value] if one_record else []


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
        return _JOIN.join(_listed(one) for one in value)
    if isinstance(value, dict):
        return _JOIN.join(f"{_text(key)}:{_cell(one)}" for key, one in value.items())
    return str(value).lower() if isinstance(value, bool) else _text(value)


def _listed(value: Any) -> str:
    """Return an entry of a list as text: of an object its name, if it has one."""
    if isinstance(value, dict):
        folded = {_text(key).casefold(): inner for key, inner in value.items()}
        named = (folded[key] for key in _NAMES if isinstance(folded.get(key), str))
        if name := next(named, ""):
            return _text(name)
    return _cell(value)


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
