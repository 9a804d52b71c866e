"""The sources: found by their folders, recognised by what a file contains."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from loaders.blanks import is_blank
from loaders.model import Draft, Record, SourceError
from loaders.readers.model import Document, Table
from loaders.readers.tables import GROUP

_MANIFEST_KEYS = {
    *("title", "summary", "draft", "reads", "requires"),
    *("samples", "headers", "values", "ignored", "opens_with"),
    *("named_like", "decides", "fill_down", "closes", "waits", "example", "beside", "shares"),
}
_UNTOLD = re.compile(rf"[\s()\[\]【】/{GROUP}]")
_NAMES = frozenset({"名称", "姓名", "名字", "全称"})
_OF_ANYTHING = frozenset(
    ("地址", "类型", "类别", "代码", "编号", "日期", "时间", "电话", "国别", "备注")
)
"""Headers that mean something else under each group."""
_LOOKS_RIGHT = 0.5
_IS_FIELD = 0.8
_OPENING = 400
_DECIDES = 3
"""How many columns a header is worth that decides for its source."""


@lru_cache(maxsize=65_536)
def header_key(text: str) -> str:
    """Return a header as it is compared: half width, lower case, no blanks, brackets or slashes."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return _UNTOLD.sub("", folded) or folded


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file: its manifest and its transform.

    ``aliases`` leads from a header, folded, to the field; ``words`` from the field to what people
    call it, which is the first header that the manifest names for it. ``values`` tells the fields
    of a table without headers by what most of their values look like. ``named_like`` is asked of
    the file's name where columns say too little. Headers of ``decides`` belong to this source even
    where another knows more columns. ``beside`` leads from a header to the field of a column beside
    another of its own field, where the two differ. ``shares`` are fields of shares between 0 and 1
    that a column may give as percentages without their sign. Blank cells of ``fill_down`` repeat
    the one above. Rows that vanish from a file of a source that ``closes`` are closed; one that
    ``waits`` is loaded after the others, since its rows speak of theirs. ``example`` is the row of
    the source's template.
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
    values: Mapping[str, re.Pattern[str]]
    ignored: frozenset[str]
    opens_with: re.Pattern[str] | None
    named_like: re.Pattern[str] | None
    decides: frozenset[str]
    beside: Mapping[str, str]
    shares: frozenset[str]
    fill_down: frozenset[str]
    closes: bool
    waits: bool
    example: Mapping[str, str]
    transform: Callable[[Record], Draft]

    @property
    def example_said(self) -> dict[str, str]:
        """The cells of the example that hold something."""
        return {name: cell for name, cell in self.example.items() if cell}

    def called(self, name: str) -> bool:
        """Whether a person means this source: by its name, its title or a part of that."""
        return name == self.name or name in (self.title, *self.title.split("、"))

    def columns(self, table: Table) -> dict[int, str]:
        """Return the canonical name of each column that this source knows, by position.

        Several columns may mean the same field: see :class:`Recognised`.
        """
        named = enumerate(map(self._field, table.header))
        return {position: name for position, name in named if name}

    def _field(self, header: str) -> str | None:
        """Return the field of a header; of one in a group, what the two mean together, else alone.

        ``权利人›名称`` is the field of ``权利人``; ``权利人›类型`` says of it what has no field.
        """
        field = self.aliases.get(header_key(header))
        if field or GROUP not in header:
            return field
        group, own = map(header_key, header.split(GROUP, 1))
        of_group = self.aliases.get(group)
        if of_group and own in _NAMES:
            return of_group
        return self.aliases.get(own) if not of_group or own not in _OF_ANYTHING else None

    def columns_by_value(self, table: Table) -> dict[int, str]:
        """Return the columns of a table without headers that hold what this source's fields do."""
        found: dict[int, str] = {}
        sample = [cells for _, cells in table.sample()]
        for name, pattern in self.values.items():
            for position in range(len(table.header)):
                filled = _filled(sample, position)
                fitting = sum(bool(pattern.search(cell)) for cell in filled)
                if position not in found and filled and fitting >= _IS_FIELD * len(filled):
                    found[position] = name
                    break
        return found

    def lacking(self, names: Sequence[str]) -> list[str]:
        """Return what must be there and is not, each in words: ``申请号或公开号``."""
        missing = [group for group in self.requires if not set(names).intersection(group)]
        return ["或".join(self.words.get(name, name) for name in group) for group in missing]

    def missing(self, table: Table) -> list[str]:
        """Return what a table lacks by its headers, in words."""
        return self.lacking(list(self.columns(table).values()))

    def score(self, table: Table) -> int:
        """Return how many columns this source knows, more for those that decide for it.

        0 if it cannot be this source's.
        """
        if self.missing(table) or not self.fits_name(table) or self.odd_column(table) is not None:
            return 0
        deciding = self.decides.intersection(map(header_key, table.header))
        return len(set(self.columns(table).values())) + _DECIDES * len(deciding)

    def fits_name(self, table: Table) -> bool:
        """Whether the file is called what this source asks for, if it asks."""
        return self.named_like is None or bool(self.named_like.match(table.path.stem.casefold()))

    def odd_column(self, table: Table) -> str | None:
        """Return the header of a column whose values are not what its name promises, or None."""
        sample = [cells for _, cells in table.sample()]
        for position, name in preferred_last(self.columns(table), only=True).items():
            pattern = self.samples.get(name)
            filled = _filled(sample, position)
            if pattern and filled:
                fitting = sum(bool(pattern.match(cell)) for cell in filled)
                if fitting < _LOOKS_RIGHT * len(filled):
                    return table.header[position]
        return None

    def claims(self, document: Document) -> bool:
        """Whether a document opens as this source's do."""
        return bool(self.opens_with and self.opens_with.search(document.text[:_OPENING]))


def _filled(sample: Sequence[Sequence[str]], position: int) -> list[str]:
    cells_of = (cells[position] for cells in sample if position < len(cells))
    return [cell for cell in cells_of if not is_blank(cell)]


def preferred_last(columns: Mapping[int, str], *, only: bool = False) -> dict[int, str]:
    """Return columns so that, of those of one field, the first of the table comes last.

    :param only: leave the others of the field out.
    """
    first = {name: at for at, name in sorted(columns.items(), reverse=True)}
    preferred = {at: name for at, name in columns.items() if first[name] == at}
    if only:
        return preferred
    others = {at: name for at, name in sorted(columns.items(), reverse=True) if first[name] != at}
    return others | preferred


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
    opening = table.get("opens_with")
    return Source(
        name=name,
        title=table["title"],
        summary=table["summary"],
        draft=table["draft"],
        reads=table["reads"],
        requires=tuple(tuple(group) for group in table.get("requires", ())),
        samples=_patterns(table.get("samples", {})),
        aliases={header_key(alias): field for field, names in headers.items() for alias in names},
        words={field: names[0] for field, names in headers.items()},
        values=_patterns(table.get("values", {})),
        ignored=frozenset(header_key(one) for one in table.get("ignored", {}).get("names", ())),
        opens_with=re.compile(opening) if opening else None,
        named_like=re.compile(table["named_like"]) if "named_like" in table else None,
        decides=frozenset(map(header_key, table.get("decides", ()))),
        beside={header_key(header): field for header, field in table.get("beside", {}).items()},
        shares=frozenset(table.get("shares", ())),
        fill_down=frozenset(table.get("fill_down", ())),
        closes=table.get("closes", False),
        waits=table.get("waits", False),
        example=table.get("example", {}),
        transform=import_module(f"loaders.sources.{name}.transform").transform,
    )


def _patterns(texts: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(text) for name, text in texts.items()}


def source_named(name: str) -> Source:
    """Return the source of that name or Chinese title.

    :raises SourceError: if there is none.
    """
    found = next((one for one in sources().values() if one.called(name)), None)
    if found is None:
        raise SourceError(f"没有名为 {name} 的来源", f"可用：{'、'.join(titles())}")
    return found


def titles() -> list[str]:
    """Return the sources as a person is shown them: name and title."""
    return [f"{one.name}（{one.title}）" for one in sources().values()]
