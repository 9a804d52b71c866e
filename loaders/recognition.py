"""Which source a table or a document is of, and what its columns are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from loaders.blanks import is_blank
from loaders.model import SourceError
from loaders.readers.model import Document, LazyRows, Row, Table
from loaders.registry import Source, header_key, preferred_last, source_named, sources
from loaders.shares import with_percentages

_SUBSTANCE = frozenset({"applicants", "inventors", "abstract", "claim"})
"""What a list of patents tells and a sheet of events has no place for."""
_ASIDE = frozenset({"serial", "detail"})
"""Fields of remarks and row numbers, which tell nothing of what a table is."""
_SHOWN = 8
_COMMON = ("patents_table", "companies", "universities", "agencies", "parks", "transfers")
"""Sources that are named to somebody whose table resembles none."""


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
        object.__setattr__(self, "columns", preferred_last(self.columns))
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


def _said(rows: Iterable[Row], kept: frozenset[int]) -> Iterator[Row]:
    """Yield rows with empty cells for those that hold a mark for nothing, ``kept`` as they are."""
    for number, cells in rows:
        yield (
            number,
            ["" if at not in kept and is_blank(cell) else cell for at, cell in enumerate(cells)],
        )


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
    if not nearest.fits_name(table):
        hint = f"确是此类时，请用 --source {nearest.name} 指明，或把文件名改为“{nearest.title}”"
        return SourceError(f"{reason}；{near}，但文件名没有这样说", hint)
    return SourceError(
        f"{reason}；{near}，但“{nearest.odd_column(table)}”列的值多数不合格式",
        "请核对该列，或用 --source 指明来源",
    )
