"""What a report consists of, before it becomes Word or HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from graph.catalog import digest_of


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; with ``key`` it is a figure that the lock file explains."""

    text: str
    key: str = ""
    bold: bool = False


BREAK = "\n"
"""A run of this text begins a new line in a table cell."""

Text = tuple[Run, ...]
"""Text as runs."""


def plain(*parts: str | Run | None) -> Text:
    """Return runs of strings and runs; None and empty text fall away."""
    runs = (Run(part) if isinstance(part, str) else part for part in parts if part is not None)
    return tuple(run for run in runs if run.text)


def text_of(text: Text) -> str:
    """Return the words alone."""
    return "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; ``anchor`` is unique in the report."""

    level: int
    text: str
    anchor: str
    new_page: bool = False


ParagraphKind = Literal["body", "formula", "item", "note"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``label`` (发现, 推断, 建议 …) stands before it in bold."""

    text: Text
    kind: ParagraphKind = "body"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its title, its share of the width, and how its cells are aligned.

    ``parts`` are the columns that a workbook makes of one whose cells hold several figures: the
    last word of a figure's key, and the title.
    """

    title: str
    weight: float
    align: Literal["left", "center", "right"] = "left"
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table with a header row and a line that names its queries."""

    number: int
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Text]]
    source: Text = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered picture: SVG for pages, PNG for Word; without PNG a note takes its place."""

    number: int
    caption: str
    alt: str
    svg: str
    png: bytes | None
    size: tuple[float, float]
    source: Text = ()


Block = Heading | Paragraph | Table | Figure


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    title: str
    subtitle: str
    lines: Sequence[tuple[str, Text]]
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What is the office's own on a report."""

    unit: str = ""
    logo: bytes = b""
    kind: str = ""
    """Media type of the logo."""
    base: bytes = b""
    """A Word file whose styles, margins, header and footer are taken."""
    red_header: bool = False
    """The look of GB/T 9704-2012: a red mark of the issuing body, its sizes and line pitch."""
    authority: str = ""
    number: str = ""
    cover: tuple[tuple[str, str], ...] = ()
    """Further lines of the cover: name and text."""

    @property
    def digest(self) -> str:
        """Name of all that the look consists of."""
        parts = (self.unit, self.logo.hex(), self.base.hex(), self.red_header)
        return digest_of([*parts, self.authority, self.number, [list(one) for one in self.cover]])


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report; ``look`` is what of it is the office's own."""

    cover: Cover
    blocks: Sequence[Block]
    marks: dict[str, str]
    """Short name of each figure key, used as bookmark in Word."""
    facts: Sequence[Mapping[str, Any]] = ()
    """What each figure is and comes from, as in the lock file."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """What the titles of columns mean."""
    look: Look = field(default_factory=Look)
