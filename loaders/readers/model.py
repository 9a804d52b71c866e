"""What a file gives: tables of text, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

Row = tuple[int, list[str]]
"""The number of a row in its file (the first row is 1) and its cells."""

SAMPLED = 200
"""Rows by which a table is recognised."""


class LazyRows:
    """Rows that are read anew each time they are walked through: a large file stays on disk."""

    def __init__(self, walk: Callable[[], Iterator[Row]], count: int) -> None:
        self._walk, self._count = walk, count

    def __iter__(self) -> Iterator[Row]:
        return self._walk()

    def __len__(self) -> int:
        return self._count


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, a separated file, or records of a known form.

    ``header`` are the column names as they stand; ``rows`` the rows below it, with their numbers
    in the file; ``header_row`` is the header's own. ``remarks`` are pairs of what the reader left
    out and what to do. ``unit`` is that of amounts where a title line states it (``单位：万元``).
    """

    path: Path
    sheet: str | None
    encoding: str | None
    header: tuple[str, ...]
    rows: LazyRows | Sequence[Row]
    sha256: str
    remarks: tuple[tuple[str, str], ...] = ()
    header_row: int = 1
    unit: str = ""

    def sample(self) -> list[Row]:
        """Return the first rows."""
        return list(islice(self.rows, SAMPLED))


@dataclass(frozen=True, slots=True)
class Document:
    """A text."""

    path: Path
    encoding: str | None
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """A file, or a member of an archive: where it is, what it holds, and its digest."""

    path: Path
    data: bytes
    sha256: str

    @property
    def suffix(self) -> str:
        """The last part of its name, in lower case."""
        return self.path.suffix.lower()

    def table(
        self,
        header: Iterable[str],
        rows: LazyRows | Sequence[Row],
        *,
        sheet: str | None = None,
        encoding: str | None = None,
        remarks: tuple[tuple[str, str], ...] = (),
        header_row: int = 1,
    ) -> Table:
        """Return a table of this file."""
        names = tuple(header)
        return Table(self.path, sheet, encoding, names, rows, self.sha256, remarks, header_row)

    def document(self, text: str, encoding: str | None = None) -> Document:
        """Return this file as one text."""
        return Document(self.path, encoding, text, self.sha256)


Part = Table | Document
