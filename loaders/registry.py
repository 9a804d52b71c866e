"""The sources: found by their folders, recognised by what a file contains."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from loaders.model import Draft, Record, SourceError
from loaders.readers import Document, Table

_MANIFEST_KEYS = {
    "title",
    "summary",
    "draft",
    "reads",
    "requires",
    "samples",
    "headers",
    "ignored",
    "opens_with",
}
_SAMPLE = 50
_LOOKS_RIGHT = 0.5
_OPENING = 400
_SHOWN = 8


def header_key(text: str) -> str:
    """Return a header as it is compared: half width, lower case, no blanks, no soft hyphens."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return re.sub(r"\s", "", folded)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file: its manifest and its transform.

    ``aliases`` leads from a header, folded, to the field; ``words`` from the field to what people
    call it, which is the first header that the manifest names for it.
    """

    name: str
    title: str
    summary: str
    draft: str
    reads: str
    requires: tuple[tuple[str, ...], ...]
    samples: Mapping[str, re.Pattern[str]]
    aliases: Mapping[str, str]
    words: Mapping[str, str]
    ignored: frozenset[str]
    opens_with: re.Pattern[str] | None
    transform: Callable[[Record], Draft]

    def columns(self, table: Table) -> dict[int, str]:
        """Return the canonical name of each column that this source knows, by position.

        Where two columns mean the same field the first one counts.
        """
        found: dict[int, str] = {}
        for position, header in enumerate(table.header):
            name = self.aliases.get(header_key(header))
            if name and name not in found.values():
                found[position] = name
        return found

    def score(self, table: Table) -> int:
        """Return how many columns this source knows; 0 if it cannot be this source's."""
        if self.missing(table) or self.odd_column(table) is not None:
            return 0
        return len(self.columns(table))

    def missing(self, table: Table) -> list[str]:
        """Return what must be there and is not, each in words: ``申请号或公开号``."""
        names = set(self.columns(table).values())
        lacking = [group for group in self.requires if not names.intersection(group)]
        return ["或".join(self.words[name] for name in group) for group in lacking]

    def odd_column(self, table: Table) -> str | None:
        """Return the header of a column whose values are not what its name promises, or None."""
        for position, name in self.columns(table).items():
            pattern = self.samples.get(name)
            cells = [row[position] for _, row in table.rows[:_SAMPLE] if position < len(row)]
            filled = [cell for cell in cells if cell]
            if pattern and filled:
                fitting = sum(bool(pattern.match(cell)) for cell in filled)
                if fitting < _LOOKS_RIGHT * len(filled):
                    return table.header[position]
        return None

    def claims(self, document: Document) -> bool:
        """Whether a document opens as this source's do."""
        return bool(self.opens_with and self.opens_with.search(document.text[:_OPENING]))


@cache
def sources() -> Mapping[str, Source]:
    """Return all sources by name."""
    folder = files("loaders.sources")
    names = sorted(entry.name for entry in folder.iterdir() if (entry / "source.toml").is_file())
    return {name: _load(name, (folder / name / "source.toml").read_text("utf-8")) for name in names}


def _load(name: str, manifest: str) -> Source:
    table: dict[str, Any] = tomllib.loads(manifest)
    unknown = sorted(set(table) - _MANIFEST_KEYS)
    if unknown:
        raise SourceError(f"loaders/sources/{name}/source.toml: 未知的键 {unknown}", "")
    headers = table.get("headers", {})
    aliases = {header_key(alias): field for field, names in headers.items() for alias in names}
    opening = table.get("opens_with")
    return Source(
        name=name,
        title=table["title"],
        summary=table["summary"],
        draft=table["draft"],
        reads=table["reads"],
        requires=tuple(tuple(group) for group in table.get("requires", ())),
        samples={key: re.compile(text) for key, text in table.get("samples", {}).items()},
        aliases=aliases,
        words={field: names[0] for field, names in headers.items()},
        ignored=frozenset(header_key(one) for one in table.get("ignored", {}).get("names", ())),
        opens_with=re.compile(opening) if opening else None,
        transform=import_module(f"loaders.sources.{name}.transform").transform,
    )


def recognise(part: Table | Document, wanted: str | None = None) -> Source:
    """Return the source that a table or document belongs to.

    :param wanted: the name of the source, when the user said which.
    :raises SourceError: if none knows it, saying what was found.
    """
    if wanted is not None:
        return _named(wanted)
    if isinstance(part, Document):
        for source in sources().values():
            if source.reads == "document" and source.claims(part):
                return source
        raise SourceError("不是已知类型的文档", "政策文件请用 --source policies 指明")
    scored = [(one.score(part), one) for one in sources().values() if one.reads == "table"]
    best = max((score for score, _ in scored), default=0)
    if best == 0:
        raise _unknown(part, [one for _, one in scored])
    return next(source for score, source in scored if score == best)


def _unknown(table: Table, known: Sequence[Source]) -> SourceError:
    """Return what to say of a table of no source: the nearest source and what it misses."""
    shown = "、".join(filter(None, table.header[:_SHOWN])) or "（空）"
    reason = f"没有来源认得这张表，它的列是：{shown}"
    nearest = max(known, key=lambda one: (len(one.columns(table)), -len(one.missing(table))))
    if not nearest.columns(table):
        titles = "；".join(one.title for one in known)
        return SourceError(reason, f"请核对表头；可装载的表：{titles}")
    lacking, near = nearest.missing(table), f"最接近的是“{nearest.title}”（{nearest.name}）"
    if lacking:
        return SourceError(
            f"{reason}；{near}，缺：{'、'.join(lacking)}",
            "请补上该列或改正表头，或用 --source 指明来源",
        )
    return SourceError(
        f"{reason}；{near}，但“{nearest.odd_column(table)}”列的值多数不合格式",
        "请核对该列，或用 --source 指明来源",
    )


def _named(name: str) -> Source:
    try:
        return sources()[name]
    except KeyError:
        raise SourceError(f"没有名为 {name} 的来源", f"可用：{' '.join(sources())}") from None
