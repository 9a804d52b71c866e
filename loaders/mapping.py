"""Mapping files: which column of an unknown table is which field, kept for the next export.

A mapping is TOML, one ``[[table]]`` for each set of headers. It matches a table by its headers,
whatever the file is called, so that next month's export of the same system needs nothing new::

    [[table]]
    source = "patents_table"
    headers = ["专利号码", "发明题目", "备注"]
    [table.columns]
    "专利号码" = "applicationNumber"
    "发明题目" = "title"
    "备注" = ""

A field goes by its name or by any header that its source knows for it (``"申请号"``).
"""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from graph.errors import ChainNavError
from loaders.model import SourceError
from loaders.readers.model import Document, Table
from loaders.recognition import Recognised, recognise
from loaders.registry import Source, header_key, source_named, sources, titles

_KEYS = {"source", "headers", "columns"}
_FEWEST_GUESSED = 2
_NEAR = 3
_WIDTH = 60
_HEAD = """\
# 列对应：左边是表头，右边是字段（英文名或中文名均可）；右边为空表示不采用；
# 行首有 # 的是猜测，确是如此时删去 #。改好后用 chainnav load … --mapping 本文件。
# Mapping of columns to fields; an empty field leaves the column out.
"""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """The source of tables with these headers, and the field of each column.

    ``guesses`` are fields of further columns, of which nothing comes unless a person says so.
    """

    source: Source
    headers: tuple[str, ...]
    columns: dict[str, str]
    guesses: dict[str, str] = field(default_factory=dict)

    def matches(self, table: Table) -> bool:
        """Whether a table has these headers, in any order."""
        return _keys(self.headers) == _keys(table.header)

    def positions(self, table: Table) -> dict[int, str]:
        """Return the field of each column by position; several may be of one field."""
        wanted = {header_key(header): name for header, name in self.columns.items() if name}
        keys = map(header_key, table.header)
        return {at: wanted[key] for at, key in enumerate(keys) if key in wanted}


def _keys(headers: Sequence[str]) -> list[str]:
    return sorted(header_key(header) for header in headers if header)


@dataclass(slots=True)
class Mapping:
    """What a mapping file says."""

    tables: list[TableMapping] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Mapping:
        """Read a mapping file.

        :raises ChainNavError: no file, no TOML, an unknown key, source or field.
        """
        try:
            text = path.read_text("utf-8-sig")
            read = tomllib.loads(text)
        except OSError as error:
            raise ChainNavError(f"{path}: 读不出：{error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ChainNavError(
                f"{path}: 不是 TOML：{error}；请核对，或用 --dry-run 重新生成"
            ) from error
        entries = read.get("table", [])
        if not (isinstance(entries, list) and all(isinstance(one, dict) for one in entries)):
            raise ChainNavError(f"{path}: 每张表应写作 [[table]]；可用 --dry-run 重新生成")
        return cls([_entry(path, at, one) for at, one in enumerate(entries, 1)])

    def apply(self, part: Table | Document) -> Recognised | None:
        """Return the source and columns that this mapping gives a table, if it knows it."""
        found = None if isinstance(part, Document) else self.of(part)
        if found is None or isinstance(part, Document):
            return None
        return Recognised(part, found.source, found.positions(part), "mapping")

    def of(self, table: Table) -> TableMapping | None:
        """Return the mapping of a table's headers, or None."""
        return next((one for one in self.tables if one.matches(table)), None)

    def confirms(self, table: Table, found: TableMapping, wanted: str | None = None) -> bool:
        """Whether a table would be loaded as ``found`` says, with no other mapping than this."""
        if self.of(table) is not None:
            return True
        try:
            return recognise(table, wanted).source.name == found.source.name
        except SourceError:
            return False

    def add(self, found: TableMapping) -> bool:
        """Add what was found out of a table, unless its headers are known; whether it was added."""
        if any(_keys(found.headers) == _keys(one.headers) for one in self.tables):
            return False
        self.tables.append(found)
        return True

    def text(self) -> str:
        """Return the mapping as TOML."""
        return _HEAD + "".join(_table_text(one) for one in self.tables)


def _entry(path: Path, at: int, entry: dict[str, Any]) -> TableMapping:
    where = f"{path}: 第 {at} 个 [[table]]"
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise ChainNavError(
            f"{where} 有未知的键 {'、'.join(unknown)}；可用：{'、'.join(sorted(_KEYS))}"
        )
    try:
        source = source_named(str(entry["source"]))
    except (KeyError, SourceError) as error:
        raise ChainNavError(f"{where} 要有 source，且为已有来源：{'、'.join(titles())}") from error
    given = entry.get("columns", {})
    if not isinstance(given, dict) or not isinstance(entry.get("headers", []), list):
        raise ChainNavError(f"{where} 的 columns 应为 [table.columns] 表，headers 应为列表")
    columns = {
        str(key): _field(where, source, str(key), str(value)) for key, value in given.items()
    }
    lacking = source.lacking([name for name in columns.values() if name])
    if lacking:
        raise ChainNavError(f"{where}：来源 {source.name} 还缺 {'、'.join(lacking)}")
    headers = tuple(map(str, entry.get("headers") or columns))
    return TableMapping(source, headers, columns)


def _field(where: str, source: Source, header: str, name: str) -> str:
    """Return the field that a mapping names in either language."""
    if not name or name in source.words:
        return name
    if found := source.aliases.get(header_key(name)):
        return found
    spelled = {header_key(one): one for one in source.words} | dict(source.aliases)
    close = get_close_matches(header_key(name), spelled, n=_NEAR, cutoff=0.5)
    near = "、".join(dict.fromkeys(_told(source, spelled[one]) for one in close))
    raise ChainNavError(
        f"{where}：来源 {source.name} 没有字段 {name}（列 {header}）；"
        f"{f'相近的：{near}；' if near else ''}可用：{_fields(source)}"
    )


def _told(source: Source, name: str) -> str:
    return f"{name} {source.words[name]}"


def _fields(source: Source) -> str:
    """Return all fields of a source with what people call them."""
    return "；".join(_told(source, name) for name in source.words)


def _table_text(one: TableMapping) -> str:
    lines = [
        "\n[[table]]",
        f"source = {_quoted(one.source.name)}  # {one.source.title}",
        *textwrap.wrap(
            f"可用的字段：{_fields(one.source)}",
            width=_WIDTH,
            initial_indent="# ",
            subsequent_indent="#   ",
            break_long_words=False,
        ),
        f"headers = [{', '.join(_quoted(header) for header in one.headers if header)}]",
        "[table.columns]",
    ]
    for header in dict.fromkeys(one.headers):
        if guess := one.guesses.get(header):
            lines.append(
                f"# {_quoted(header)} = {_quoted(guess)}  # 猜测：{one.source.words[guess]}"
            )
        elif header:
            name = one.columns.get(header, "")
            said = f"  # {one.source.words[name]}" if name else ""
            lines.append(f"{_quoted(header)} = {_quoted(name)}{said}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def propose(table: Table, wanted: str | None = None) -> TableMapping | None:
    """Return the mapping by which a table would be loaded, or the nearest guess for a person.

    Of a table that is recognised, only what would be taken; its other columns may have guesses.

    None for a table that resembles no source.

    A header that is no alias is guessed by the longest alias that it contains
    (``专利申请号码（中国）`` contains ``申请号``); guesses are never loaded by themselves.
    """
    try:
        known = recognise(table, wanted)
        source, columns = known.source, dict(known.columns)
    except SourceError:
        candidates = [one for one in sources().values() if one.reads == "table"]
        nearest = [(_guessed(one, table), one) for one in candidates]
        columns, source = max(nearest, key=lambda pair: _closeness(*pair))
        if not _resembles(columns, source):
            return None
    named = {table.header[at]: name for at, name in columns.items()}
    guesses = {
        table.header[at]: name
        for at, name in _guessed(source, table).items()
        if at not in columns and name not in columns.values()
    }
    return TableMapping(source, table.header, named, guesses)


def _closeness(columns: dict[int, str], source: Source) -> tuple[bool, int, int]:
    """Return how near a source is: nothing missing, many columns, few headers of its own."""
    return not source.lacking(list(columns.values())), len(columns), -len(source.aliases)


def _resembles(columns: dict[int, str], source: Source) -> bool:
    """Whether columns are enough for a guess: two, or one of those that must be there."""
    asked = {name for group in source.requires for name in group}
    return len(columns) >= _FEWEST_GUESSED or not asked.isdisjoint(columns.values())


def _within(alias: str, key: str) -> bool:
    """Whether a header contains an alias; one of Latin letters as a word of its own."""
    if alias.isascii():
        return bool(re.search(rf"(?<![a-z0-9]){re.escape(alias)}(?![a-z0-9])", key))
    return len(alias) > 1 and alias in key


def _guessed(source: Source, table: Table) -> dict[int, str]:
    """Return the field of each header by alias, else by the longest alias within it."""
    found = dict(source.columns(table))
    for at, header in enumerate(table.header):
        key = header_key(header)
        inside = [alias for alias in source.aliases if _within(alias, key)]
        if at in found or not inside:
            continue
        name = source.aliases[max(inside, key=len)]
        if name not in found.values():
            found[at] = name
    return found
