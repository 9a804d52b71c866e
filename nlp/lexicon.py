"""The lexicons that ship with the package: tab-separated files under ``nlp/lexicons``.

Each file is UTF-8: ``#`` lines first, at least one of them ``# source: …``, then one header line,
then rows. A row may leave trailing cells out. Every defect is a :class:`LexiconError` that names
file and line; :func:`check` gathers them instead of raising.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nlp.errors import LexiconError
from nlp.mentions import Label

FOLDER = "lexicons"


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: where it stands and its cells by column (missing cells are empty)."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division. ``level``: province, city, county or group (a heading)."""

    code: str
    name: str
    parent: str | None
    short: str
    level: str


@dataclass(frozen=True, slots=True)
class Term:
    """A fixed expression of one label; ``canonical`` is its full name."""

    text: str
    canonical: str | None
    label: Label
    generic: bool


@dataclass(frozen=True, slots=True)
class Stem:
    """A department word (市场监管局) and what it stands for; ``level`` limits the region."""

    short: str
    full: str
    level: str
    label: Label


@dataclass(frozen=True, slots=True)
class Body:
    """A body known by name. ``place`` is the region code it belongs to, empty for the centre."""

    text: str
    canonical: str
    place: str
    label: Label


@dataclass(frozen=True, slots=True)
class Branch:
    """A regional office: ``canonical`` with {full} and {short} for the names of the region."""

    text: str
    canonical: str
    short_only: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The last word of a name grammar (保护中心); ``anchored`` asks for a proper beginning."""

    text: str
    label: Label
    anchored: bool


@dataclass(frozen=True, slots=True)
class EffectWord:
    """Words of an effect: ``whole`` says it by itself, else it is an aspect that is better when
    it goes up (``up``) or down.
    """

    effect: str
    text: str
    whole: bool
    up: bool


@dataclass(frozen=True, slots=True)
class MaterialWord:
    """A material (``word``), the last word of one (``head``), or a piece of a chemical name
    (``part``; ``end`` where it may end one).
    """

    text: str
    use: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A counting word. ``kind`` is count, measure or duration."""

    text: str
    kind: str


def read_table(name: str, columns: tuple[str, ...], text: str | None = None) -> list[Row]:
    """Return the rows of lexicon ``name`` whose header must be ``columns``.

    ``text`` replaces the shipped file (for checks and tests). Raises :class:`LexiconError`.
    """
    lines = (_shipped(name) if text is None else text).splitlines()
    if not any(line.startswith("# source:") for line in lines):
        raise LexiconError(f"nlp/lexicons/{name}:1: 没有 '# source:' 一行")
    body = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if not body or tuple(body[0][1].split("\t")) != columns:
        at = body[0][0] if body else len(lines)
        raise LexiconError(f"nlp/lexicons/{name}:{at}: 表头应为 {' '.join(columns)}")
    return [_row(f"nlp/lexicons/{name}:{n}", line, columns) for n, line in body[1:]]


def _shipped(name: str) -> str:
    try:
        return resources.files("nlp").joinpath(FOLDER, name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"nlp/lexicons/{name}:0: 无法读取：{error}") from error


def _row(where: str, line: str, columns: tuple[str, ...]) -> Row:
    cells = line.split("\t")
    if len(cells) > len(columns):
        raise LexiconError(f"{where}: 有 {len(cells)} 格，而只有 {len(columns)} 列")
    cells += [""] * (len(columns) - len(cells))
    if not cells[0]:
        raise LexiconError(f"{where}: 第一格为空")
    if any(cell != cell.strip() for cell in cells):
        raise LexiconError(f"{where}: 格子首尾有空白")
    return Row(where, dict(zip(columns, cells, strict=True)))


def _unique(rows: list[Row], *columns: str) -> list[Row]:
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            raise LexiconError(f"{row.where}: {' '.join(key)} 已见于 {seen[key]}")
        seen[key] = row.where
    return rows


def _one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    if row[column] not in allowed:
        raise LexiconError(
            f"{row.where}: {column} 为 {row[column]!r}，应为 {' '.join(allowed)} 之一"
        )
    return row[column]


def _label(row: Row) -> Label:
    return Label(_one_of(row, "label", tuple(Label)))


def _flag(row: Row, column: str) -> bool:
    return _one_of(row, column, ("", "yes")) == "yes"


@cache
def regions() -> tuple[Region, ...]:
    """Administrative divisions in code order (provinces, cities, counties, headings)."""
    rows = _unique(read_table("regions.tsv", ("code", "name", "parent", "short", "level")), "code")
    codes = {row["code"] for row in rows}
    return tuple(_region(row, codes) for row in rows)


def _region(row: Row, codes: set[str]) -> Region:
    if not re.fullmatch(r"\d{6}", row["code"]):
        raise LexiconError(f"{row.where}: code {row['code']!r} 不是六位数字")
    level = _one_of(row, "level", ("province", "city", "county", "group"))
    parent = row["parent"] or None
    if (parent is None) != (level == "province") or (parent and parent not in codes):
        raise LexiconError(f"{row.where}: parent {parent!r} 与 level {level} 不合")
    if not row["short"] and level != "group":
        raise LexiconError(f"{row.where}: 缺少简称")
    return Region(row["code"], row["name"], parent, row["short"], level)


@cache
def terms() -> tuple[Term, ...]:
    """Fixed expressions of all labels but agencies."""
    rows = read_table("terms.tsv", ("text", "label", "generic", "canonical", "source"))
    return tuple(
        Term(r["text"], r["canonical"] or None, _label(r), _flag(r, "generic"))
        for r in _unique(rows, "text")
    )


@cache
def stems() -> tuple[Stem, ...]:
    """Department words with their full forms."""
    rows = read_table("agency_stems.tsv", ("short", "full", "level", "label"))
    levels = ("", "province", "city", "county", "zone")
    return tuple(
        Stem(r["short"], r["full"] or r["short"], _one_of(r, "level", levels), _label(r))
        for r in _unique(rows, "short", "level")
    )


@cache
def bodies() -> tuple[Body, ...]:
    """Bodies whose full name no rule can make from the short one."""
    rows = read_table("agencies.tsv", ("text", "canonical", "place", "label", "source"))
    codes = {region.code for region in regions()}
    return tuple(_body(r, codes) for r in _unique(rows, "text", "place"))


def _body(row: Row, codes: set[str]) -> Body:
    if row["place"] and row["place"] not in codes:
        raise LexiconError(f"{row.where}: place {row['place']!r} 不是行政区划代码")
    return Body(row["text"], row["canonical"] or row["text"], row["place"], _label(row))


@cache
def branches() -> tuple[Branch, ...]:
    """Regional offices of central institutions."""
    rows = _unique(read_table("branches.tsv", ("text", "canonical", "short_only")), "text")
    return tuple(Branch(r["text"], r["canonical"], _flag(r, "short_only")) for r in rows)


@cache
def heads() -> tuple[Head, ...]:
    """Last words of the name grammars."""
    rows = _unique(read_table("heads.tsv", ("text", "label", "anchored")), "text")
    return tuple(Head(r["text"], _label(r), _flag(r, "anchored")) for r in rows)


@cache
def stops() -> tuple[str, ...]:
    """Words that no name reaches across to the left."""
    return tuple(r["text"] for r in _unique(read_table("left_stops.tsv", ("text",)), "text"))


@cache
def industries() -> tuple[str, ...]:
    """Industries that name a chain when they stand before 产业链."""
    return tuple(r["text"] for r in _unique(read_table("industries.tsv", ("text",)), "text"))


@cache
def units() -> tuple[Unit, ...]:
    """Counting words."""
    rows = _unique(read_table("units.tsv", ("text", "kind")), "text")
    kinds = ("count", "measure", "duration")
    return tuple(Unit(r["text"], _one_of(r, "kind", kinds)) for r in rows)


@cache
def effects() -> tuple[EffectWord, ...]:
    """Words by which patents name their effects, with the class of each."""
    rows = _unique(read_table("effects.tsv", ("effect", "text", "use", "good")), "text")
    return tuple(_effect(row) for row in rows)


def _effect(row: Row) -> EffectWord:
    whole = _one_of(row, "use", ("aspect", "whole")) == "whole"
    good = _one_of(row, "good", ("",) if whole else ("up", "down"))
    return EffectWord(row["effect"], row["text"], whole, good == "up")


@cache
def materials() -> tuple[MaterialWord, ...]:
    """Words and pieces of words that name materials."""
    rows = _unique(read_table("materials.tsv", ("text", "use")), "text", "use")
    uses = ("word", "head", "part", "end")
    return tuple(MaterialWord(row["text"], _one_of(row, "use", uses)) for row in rows)


@cache
def org_stops() -> tuple[tuple[str, str], ...]:
    """Words that stand before the name of an organisation in running text.

    With each, what it is inside one: empty for never, ``word``, or ``joint`` for 和.
    """
    rows = _unique(read_table("org_stops.tsv", ("text", "inside")), "text")
    return tuple((r["text"], _one_of(r, "inside", ("", "word", "joint"))) for r in rows)


@cache
def trade_words() -> tuple[str, ...]:
    """Words of trades in business names, which name nobody by themselves."""
    return tuple(r["text"] for r in _unique(read_table("trade_words.tsv", ("text",)), "text"))


@cache
def firm_tails() -> tuple[str, ...]:
    """Last words of the short names of firms."""
    return tuple(r["text"] for r in _unique(read_table("firm_tails.tsv", ("text",)), "text"))


@cache
def place_words() -> dict[str, str | None]:
    """Beginnings of names that look like a short place name, with the region they stand for."""
    rows = _unique(read_table("place_words.tsv", ("text", "code", "note")), "text")
    codes = {region.code for region in regions()}
    for row in rows:
        if row["code"] and row["code"] not in codes:
            raise LexiconError(f"{row.where}: {row['code']!r} 不是行政区划代码")
    return {row["text"]: row["code"] or None for row in rows}


@cache
def former() -> tuple[tuple[str, str], ...]:
    """Former names of divisions that share no stem with the present one: (name, code)."""
    rows = _unique(read_table("former_regions.tsv", ("name", "code", "source")), "name")
    codes = {region.code for region in regions()}
    for row in rows:
        if row["code"] not in codes:
            raise LexiconError(f"{row.where}: {row['code']!r} 不是行政区划代码")
    return tuple((row["name"], row["code"]) for row in rows)


@cache
def former_names() -> tuple[tuple[str, str], ...]:
    """Return pairs of the former and the present name of one organisation."""
    rows = _unique(read_table("former_names.tsv", ("text", "canonical", "note")), "text")
    return tuple((row["text"], row["canonical"]) for row in rows)


@cache
def translated_names() -> tuple[tuple[str, str], ...]:
    """Return pairs of a form of a foreign organisation's name and its usual Chinese one."""
    rows = _unique(read_table("translated_names.tsv", ("text", "canonical")), "text")
    return tuple((row["text"], row["canonical"]) for row in rows)


def _loaders() -> Iterator[Callable[[], object]]:
    yield from (regions, terms, stems, bodies, branches, heads, stops, industries, units)
    yield from (
        effects,
        materials,
        org_stops,
        trade_words,
        firm_tails,
        place_words,
        former,
        former_names,
        translated_names,
    )


def check() -> list[str]:
    """Return one message per broken lexicon (``file:line: what``); empty when all are sound."""
    problems = []
    for load in _loaders():
        try:
            load()
        except LexiconError as error:
            problems.append(str(error))
    return problems
