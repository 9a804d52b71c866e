"""The lexicons: tab-separated files under ``nlp/lexicons``, and what a home adds to them.

:mod:`nlp.lexicon_tables` says what each holds, :mod:`nlp.lexicon_files` how it is written. A defect
is a :class:`~nlp.errors.LexiconError` that names file and line of every fault; :func:`check`
gathers them instead of raising. A process reads each file once, so :func:`use` comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.errors import LexiconError
from nlp.lexicon_files import Row, Table, read
from nlp.lexicon_tables import TABLES
from nlp.mentions import Label


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


_OWN: list[Path] = []
"""The folder of a home's own lexicons, if there is one."""


def use(folder: Path | None) -> None:
    """Read lexicons together with a home's own ones from now on.

    A process keeps to one folder: raises :class:`LexiconError` if others were read before.
    """
    wanted = [folder] if folder is not None and folder.is_dir() else []
    if wanted == _OWN:
        return
    if _table.cache_info().currsize:
        raise LexiconError(f"{folder}:1: 本进程已读过另一目录的词表；请重新启动")
    _OWN[:] = wanted


def own_folder() -> Path | None:
    """Return the folder of a home's own lexicons, None where there is none."""
    return _OWN[0] if _OWN else None


def require_sound() -> None:
    """Read all lexicons to which a home adds; raises :class:`LexiconError` with every fault."""
    if faults := list(_faults(_own_tables())):
        raise LexiconError(*faults)


def check() -> list[str]:
    """Return one message per fault of any lexicon (``file:line: what``), if there are any."""
    return [*_faults(TABLES.values()), *_strangers()]


def _own_tables() -> list[Table]:
    own = own_folder()
    return [table for table in TABLES.values() if own and (own / table.file).is_file()]


def _faults(tables: Iterable[Table]) -> Iterator[str]:
    told: set[str] = set()
    for table in tables:
        try:
            _table(table.file)
        except LexiconError as error:
            yield from (fault for fault in error.faults if fault not in told)
            told.update(error.faults)


def _strangers() -> Iterator[str]:
    """Yield the files of a home that belong to no lexicon."""
    own = own_folder()
    for path in sorted(own.iterdir()) if own else ():
        if path.name not in TABLES and not path.name.startswith("."):
            yield f"{path}:1: 没有这个名称的词表；可用：{'、'.join(TABLES)}"


@cache
def _table(file: str) -> tuple[Row, ...]:
    table = TABLES[file]
    return tuple(read(table, own_folder(), _codes() if table.placed else None))


def _codes() -> frozenset[str] | None:
    """Return the codes of all divisions, None where their own table is faulty, and tells so."""
    try:
        return known_codes()
    except LexiconError:
        return None


@cache
def known_codes() -> frozenset[str]:
    """Return the codes of all divisions."""
    return frozenset(region.code for region in regions())


def _words(file: str) -> tuple[str, ...]:
    return tuple(row["text"] for row in _table(file))


@cache
def regions() -> tuple[Region, ...]:
    """Administrative divisions in code order (provinces, cities, counties, headings)."""
    rows = sorted(_table("regions.tsv"), key=lambda row: row["code"])
    return tuple(
        Region(r["code"], r["name"], r["parent"] or None, r["short"], r["level"]) for r in rows
    )


@cache
def terms() -> tuple[Term, ...]:
    """Fixed expressions of all labels but agencies."""
    return tuple(
        Term(r["text"], r["canonical"] or None, Label(r["label"]), bool(r["generic"]))
        for r in _table("terms.tsv")
    )


@cache
def stems() -> tuple[Stem, ...]:
    """Department words with their full forms."""
    return tuple(
        Stem(r["short"], r["full"] or r["short"], r["level"], Label(r["label"]))
        for r in _table("agency_stems.tsv")
    )


@cache
def bodies() -> tuple[Body, ...]:
    """Bodies whose full name no rule can make from the short one."""
    return tuple(
        Body(r["text"], r["canonical"] or r["text"], r["place"], Label(r["label"]))
        for r in _table("agencies.tsv")
    )


@cache
def branches() -> tuple[Branch, ...]:
    """Regional offices of central institutions."""
    return tuple(
        Branch(r["text"], r["canonical"], bool(r["short_only"])) for r in _table("branches.tsv")
    )


@cache
def heads() -> tuple[Head, ...]:
    """Last words of the name grammars."""
    return tuple(
        Head(r["text"], Label(r["label"]), bool(r["anchored"])) for r in _table("heads.tsv")
    )


@cache
def stops() -> tuple[str, ...]:
    """Words that no name reaches across to the left."""
    return _words("left_stops.tsv")


@cache
def industries() -> tuple[str, ...]:
    """Industries that name a chain when they stand before 产业链."""
    return _words("industries.tsv")


@cache
def units() -> tuple[Unit, ...]:
    """Counting words."""
    return tuple(Unit(r["text"], r["kind"]) for r in _table("units.tsv"))


@cache
def effects() -> tuple[EffectWord, ...]:
    """Words by which patents name their effects, with the class of each."""
    return tuple(
        EffectWord(r["effect"], r["text"], r["use"] == "whole", r["good"] == "up")
        for r in _table("effects.tsv")
    )


@cache
def materials() -> tuple[MaterialWord, ...]:
    """Words and pieces of words that name materials."""
    return tuple(MaterialWord(r["text"], r["use"]) for r in _table("materials.tsv"))


@cache
def holder_kinds() -> dict[str, str]:
    """Words for kinds of holders, with the name each is counted by (several parted by 、)."""
    return {row["text"]: row["canonical"] for row in _table("holder_kinds.tsv")}


@cache
def org_stops() -> tuple[tuple[str, str], ...]:
    """Words that stand before the name of an organisation in running text.

    With each, what it is inside one: empty for never, ``word``, or ``joint`` for 和.
    """
    return tuple((r["text"], r["inside"]) for r in _table("org_stops.tsv"))


@cache
def trade_words() -> tuple[str, ...]:
    """Words of trades in business names, which name nobody by themselves."""
    return _words("trade_words.tsv")


@cache
def firm_tails() -> tuple[str, ...]:
    """Last words of the short names of firms."""
    return _words("firm_tails.tsv")


@cache
def place_words() -> dict[str, str | None]:
    """Beginnings of names that look like a short place name, with the region they stand for."""
    return {row["text"]: row["code"] or None for row in _table("place_words.tsv")}


@cache
def document_codes() -> dict[str, str | None]:
    """Beginnings of documents' numbers, with the region that issues them, None for the centre."""
    return {row["text"]: row["code"] or None for row in _table("document_codes.tsv")}


@cache
def former() -> tuple[tuple[str, str], ...]:
    """Former names of divisions that share no stem with the present one: (name, code)."""
    return tuple((row["name"], row["code"]) for row in _table("former_regions.tsv"))


@cache
def former_names() -> tuple[tuple[str, str], ...]:
    """Return pairs of the former and the present name of one organisation."""
    return tuple((row["text"], row["canonical"]) for row in _table("former_names.tsv"))


@cache
def translated_names() -> tuple[tuple[str, str], ...]:
    """Return pairs of a form of a foreign organisation's name and its usual Chinese one."""
    return tuple((row["text"], row["canonical"]) for row in _table("translated_names.tsv"))
