"""The sources: found by their folders, recognised by what a file contains."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import chain
from typing import Any

from loaders.blanks import is_blank
from loaders.model import Draft, Record, SourceError
from loaders.readers.model import Document, LazyRows, Row, Table
from loaders.shares import with_percentages

_MANIFEST_KEYS = {
    *("title", "summary", "draft", "reads", "requires"),
    *("samples", "headers", "values", "ignored", "opens_with"),
    *("named_like", "decides", "fill_down", "closes", "waits", "example", "beside", "shares"),
}
_UNTOLD = re.compile(r"[\s()\[\]【】/]")
_SUBSTANCE = frozenset({"applicants", "inventors", "abstract", "claim"})
"""What a list of patents tells and a sheet of events has no place for."""
_ASIDE = frozenset({"serial", "detail"})
"""Fields of remarks and row numbers, which tell nothing of what a table is."""
_LOOKS_RIGHT = 0.5
_IS_FIELD = 0.8
_OPENING = 400
_SHOWN = 8
_DECIDES = 3
"""How many columns a header is worth that decides for its source."""
_COMMON = ("patents_table", "companies", "universities", "agencies", "parks", "transfers")
"""Sources that are named to somebody whose table resembles none."""


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
        named = enumerate(map(self.aliases.get, map(header_key, table.header)))
        return {position: name for position, name in named if name}

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
        for position, name in _preferred_last(self.columns(table), only=True).items():
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


def _preferred_last(columns: Mapping[int, str], *, only: bool = False) -> dict[int, str]:
    """Return columns so that, of those of one field, the first of the table comes last.

    :param only: leave the others of the field out.
    """
    first = {name: at for at, name in sorted(columns.items(), reverse=True)}
    preferred = {at: name for at, name in columns.items() if first[name] == at}
    if only:
        return preferred
    others = {at: name for at, name in sorted(columns.items(), reverse=True) if first[name] != at}
    return others | preferred


def _said(rows: Iterable[Row], kept: frozenset[int]) -> Iterator[Row]:
    """Yield rows with empty cells for those that hold a mark for nothing, ``kept`` as they are."""
    for number, cells in rows:
        yield (
            number,
            ["" if at not in kept and is_blank(cell) else cell for at, cell in enumerate(cells)],
        )


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


@dataclass(frozen=True, slots=True)
class Recognised:
    """A part with its source and, for a table, the field of each column.

    ``basis`` says what told the columns: ``header``, the headers of a source that was ``named``,
    ``value`` or ``mapping``. Cells that hold a
    mark for nothing are empty here. Where columns mean the same field, the first of the table
    stands last, so that a row read in this order has the first that is filled.
    """

    part: Table | Document
    source: Source
    columns: Mapping[int, str]
    basis: str = "header"

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", _preferred_last(self.columns))
        if isinstance(self.part, Table):
            rows, source = self.part.rows, self.source
            kept = frozenset(at for at, name in self.columns.items() if name in source.fill_down)
            shares = [at for at, name in self.columns.items() if name in source.shares]
            part = replace(self.part, rows=LazyRows(lambda: _said(rows, kept), len(rows)))
            object.__setattr__(self, "part", with_percentages(part, shares))

    def read(self, header: Sequence[str], cells: Sequence[str]) -> tuple[dict[str, str], list[int]]:
        """Return the fields of a row, and the columns whose other value no field has room for."""
        filled = {at: name for at, name in self.columns.items() if at < len(cells) and cells[at]}
        fields = {name: cells[at] for at, name in filled.items()}
        over: list[int] = []
        for at, name in filled.items():
            if _differ(cells[at], fields[name]):
                beside = self.source.beside.get(header_key(header[at]), name)
                if _differ(cells[at], fields.setdefault(beside, cells[at])):
                    over.append(at)
        return fields, over


def _differ(one: str, other: str) -> bool:
    """Whether two cells say different things: signs, blanks, ``CN`` and ``ZL`` say nothing."""
    return one != other and _bare(one) != _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", header_key(text)).removeprefix("cn").removeprefix("zl")


def recognise(part: Table | Document, wanted: str | None = None) -> Recognised:
    """Return the source that a table or document belongs to, and its columns.

    :param wanted: the name of the source, when the user said which.
    :raises SourceError: if none knows it, saying what was found.
    """
    if isinstance(part, Document):
        return Recognised(part, _of_document(part, wanted), {})
    if wanted is not None:
        return _as_wanted(part, source_named(wanted))
    tables = [one for one in sources().values() if one.reads == "table"]
    best, _, source = max(
        ((one.score(part), -len(one.aliases), one) for one in tables), key=lambda one: one[:2]
    )  # of two that know as many columns, the one made for them
    if best:
        source = _event_in_list(part, source, tables)
        return Recognised(part, source, source.columns(part))
    found = _by_value(part, tables)
    if found is None:
        raise _unknown(part, tables)
    return found


def _event_in_list(table: Table, source: Source, known: Sequence[Source]) -> Source:
    """Return the source of events that a table belongs to which looks like a list of patents.

    A sheet of the office's lists what was pledged or sold with dates of application and grant. It
    is one of events if those tell more than they have no place for.
    """
    if source.draft != "patent":
        return source
    others = [one for one in known if one.draft == "event" and one.score(table)]
    gained = {one.name: len(_beyond(table, one, source)) for one in others}
    best = max(others, key=lambda one: gained[one.name], default=source)
    lost = _SUBSTANCE.intersection(_beyond(table, source, best).values())
    return best if gained.get(best.name, 0) >= max(1, len(lost)) else source


def _beyond(table: Table, one: Source, other: Source) -> dict[int, str]:
    """Return the columns of a table that one source knows and another does not."""
    known = other.columns(table)
    columns = one.columns(table)
    return {at: name for at, name in columns.items() if at not in known and name not in _ASIDE}


def also_like(found: Recognised) -> tuple[Source, list[str]] | None:
    """Return the source that could tell what a recognised table leaves unused, and those headers.

    None for a table whose source a person named.
    """
    table = found.part
    if isinstance(table, Document) or found.basis != "header":
        return None
    others = [one for one in sources().values() if one is not found.source and one.score(table)]
    left = {one.name: _beyond(table, one, found.source) for one in others}
    best = max(others, key=lambda one: len(left[one.name]), default=None)
    if best is None or not left[best.name]:
        return None
    return best, [table.header[at] for at in sorted(left[best.name])]


def _as_wanted(table: Table, source: Source) -> Recognised:
    """Return a table as one of the source that the user named, if it has what that needs."""
    lacking = source.missing(table)
    if not lacking:
        return Recognised(table, source, source.columns(table), "named")
    columns = source.columns_by_value(table)
    if columns and not source.lacking(list(columns.values())):
        return Recognised(_headless(table, source, columns), source, columns, "value")
    raise SourceError(
        f"这张表不能按“{source.title}”（{source.name}）装载，缺：{'、'.join(lacking)}",
        "请核对 --source，或改正表头",
    )


def _of_document(document: Document, wanted: str | None) -> Source:
    if wanted is not None:
        return source_named(wanted)
    for source in sources().values():
        if source.reads == "document" and source.claims(document):
            return source
    raise SourceError(
        "不是已知类型的文档", "如果是政策文件，请用 --source policies 指明；说明文件可不理会"
    )


def _by_value(table: Table, known: Sequence[Source]) -> Recognised | None:
    """Recognise a table whose first row is data, or whose column names say nothing."""
    for source in known:
        columns = source.columns_by_value(table)
        if columns and not source.lacking(list(columns.values())):
            return Recognised(_headless(table, source, columns), source, columns, "value")
    return None


def _headless(table: Table, source: Source, columns: Mapping[int, str]) -> Table:
    """Return the table with its header among the rows, if the header is a row like the others."""
    first = [bool(source.values[name].search(table.header[at])) for at, name in columns.items()]
    if not all(first):
        return table
    rows: list[Row] = list(chain([(table.header_row, list(table.header))], table.rows))
    width = max(len(cells) for _, cells in rows)
    return replace(table, header=tuple(f"第 {at} 列" for at in range(1, width + 1)), rows=rows)


def _unknown(table: Table, known: Sequence[Source]) -> SourceError:
    """Return what to say of a table of no source: the nearest source and what it misses."""
    shown = "、".join(filter(None, table.header[:_SHOWN])) or "（空）"
    reason = f"没有来源认得这张表，它的列是：{shown}"
    nearest = max(known, key=lambda one: (len(one.columns(table)), -len(one.missing(table))))
    if not nearest.columns(table):
        titles = "；".join(sources()[name].title for name in _COMMON)
        hint = f"请核对表头，或用 --dry-run --mapping 文件.toml 指明各列；常见的表：{titles}"
        return SourceError(reason, hint)
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
