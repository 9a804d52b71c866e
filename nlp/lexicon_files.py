"""Lexicon files: how one is read and checked, and how a home adds to it or strikes out of it.

A file is UTF-8, tab-separated: ``#`` lines first, at least one of them ``# source: …``, then one
header line, then rows. A row may leave trailing cells out. A file of the same name in the home's
folder adds rows; one with the key of a shipped row takes its place, and one whose first cell begins
with ``-`` strikes out the shipped rows that have the cells it gives. All faults of a file are told
at once, each with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Protocol

from nlp.errors import LexiconError

FOLDER = "lexicons"
STRIKE = "-"
_SOURCE = "# source:"
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: where it stands and its cells by column (missing cells are empty)."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Column:
    """What may stand in the cells of a column; an empty one only where ``required`` is not set."""

    name: str
    required: bool = True
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    shortest: int = 1
    about: str = ""

    @property
    def said(self) -> str:
        """What the column holds, and what may stand there, in Chinese."""
        choice = f"（{' '.join(self.allowed)}）" if self.allowed else ""
        return f"{self.about}{choice}{'' if self.required else '，可空'}"

    def fault(self, cell: str) -> str | None:
        """Return what is wrong with a cell, None if nothing is."""
        if not cell:
            return f"{self.name} 为空" if self.required else None
        if cell != cell.strip():
            return f"{self.name} 的首尾有空白"
        if self.allowed and cell not in self.allowed:
            return f"{self.name} 为 {cell!r}，应为 {' '.join(self.allowed)} 之一"
        if len(cell) < self.shortest:
            return f"{self.name} {cell!r} 至少要有 {self.shortest} 个字"
        if self.pattern and not re.fullmatch(self.pattern, cell):
            return f"{self.name} {cell!r} 写法不对，应合 {self.pattern}"
        return None


def _nothing(_rows: Sequence[Row]) -> Iterator[str]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Table:
    """A lexicon: its file, what it holds, its columns, and which of them tell rows apart.

    ``check`` yields what is wrong with its rows together; ``placed`` is the column that holds codes
    of divisions.
    """

    file: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    check: Callable[[Sequence[Row]], Iterator[str]] = field(default=_nothing)
    placed: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, as the header has them."""
        return tuple(column.name for column in self.columns)


def read(table: Table, own: Path | None = None, codes: frozenset[str] | None = None) -> list[Row]:
    """Return the rows of a lexicon: the shipped ones, with what the folder ``own`` says of them.

    :param codes: of all divisions, for a table that is ``placed``; without them it is not checked.
    :raises LexiconError: with every fault of both files.
    """
    where = f"nlp/{FOLDER}/{table.file}"
    faults: list[str] = []
    rows = _rows(table, where, resources.files("nlp").joinpath(FOLDER, table.file), faults)
    path = own / table.file if own else None
    if path is not None and path.is_file():
        rows = _changed(table, rows, _rows(table, str(path), path, faults), faults)
    faults += table.check(rows)
    if table.placed and codes is not None:
        places = ((row, row[table.placed]) for row in rows)
        faults += (
            f"{row.where}: {table.placed} {code!r} 不是行政区划代码"
            for row, code in places
            if code and code not in codes
        )
    if faults:
        raise LexiconError(*faults)
    return rows


class _Readable(Protocol):
    def read_bytes(self) -> bytes: ...


def _rows(table: Table, where: str, path: _Readable, faults: list[str]) -> list[Row]:
    try:
        content = path.read_bytes()
    except OSError as error:
        faults.append(f"{where}:1: 无法读取：{error.strerror or error}")
        return []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.append(f"{where}:{line}: 不是 UTF-8 文本；请另存为 UTF-8")
        return []
    return list(_parsed(table, where, text, faults))


def _parsed(table: Table, where: str, text: str, faults: list[str]) -> Iterator[Row]:
    lines = text.removeprefix(_BOM).splitlines()
    if not any(line.startswith(_SOURCE) and line.removeprefix(_SOURCE).strip() for line in lines):
        faults.append(f"{where}:1: 没有 '{_SOURCE} 出处' 一行")
    body = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if not body or tuple(body[0][1].rstrip("\t").split("\t")) != table.names:
        at = body[0][0] if body else max(1, len(lines))
        faults.append(f"{where}:{at}: 表头应为 {' '.join(table.names)}（以制表符分隔）")
        return
    seen: dict[tuple[str, ...], str] = {}
    for number, line in body[1:]:
        row = _row(table, f"{where}:{number}", line, faults)
        if row is None:
            continue
        key = _key(table, row)
        if key in seen:
            faults.append(f"{row.where}: {' '.join(key)} 已见于 {seen[key]}")
        seen.setdefault(key, row.where)
        yield row


def _row(table: Table, where: str, line: str, faults: list[str]) -> Row | None:
    cells = line.split("\t")
    width = len(table.columns)
    if len(cells) > width and any(cells[width:]):
        faults.append(f"{where}: 有 {len(cells)} 格，而只有 {width} 列")
        return None
    cells = (cells + [""] * width)[:width]
    row = Row(where, dict(zip(table.names, cells, strict=True)))
    if not cells[0].startswith(STRIKE):
        found = [column.fault(cell) for column, cell in zip(table.columns, cells, strict=True)]
        faults += (f"{where}: {fault}" for fault in found if fault)
    return row


def _key(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in table.key)


def _changed(
    table: Table, shipped: Iterable[Row], own: Iterable[Row], faults: list[str]
) -> list[Row]:
    """Return the shipped rows without those struck out or replaced, and the home's own."""
    kept = {_key(table, row): row for row in shipped}
    first = table.names[0]
    for row in own:
        if not row[first].startswith(STRIKE):
            kept[_key(table, row)] = row
            continue
        given = {name: cell for name, cell in row.cells.items() if cell}
        given[first] = row[first].removeprefix(STRIKE).strip()
        struck = [key for key, one in kept.items() if given.items() <= one.cells.items()]
        if not struck:
            faults.append(f"{row.where}: 词表中没有要删去的 {' '.join(given.values())}")
        for key in struck:
            del kept[key]
    return list(kept.values())


def blank(table: Table) -> str:
    """Return the text of a home's lexicon without rows: what it is for, its columns, its header."""
    lines = [
        f"# {table.about}",
        f"{_SOURCE} 请写出处，如 2026年3月机构改革方案",
        "# 各列以制表符（Tab）分隔；同一词语的行取代自带的行；",
        "# 首格以 - 开头的行从自带的词表中删去。",
        *(f"# {column.name}：{column.said}" for column in table.columns),
        "\t".join(table.names),
    ]
    return "\n".join(lines) + "\n"
