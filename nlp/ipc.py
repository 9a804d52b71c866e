"""IPC symbols and the patterns that rules write over them.

A symbol is read from every form the exports have (``H01M4/58(2010.01)I``, ``H01M 4/58``, full
width, the 14 characters of WIPO ST.8) and printed one way, ``H01M4/58``. A pattern says which
symbols a rule takes; :class:`IpcIndex` answers for thousands of patterns with a handful of
dictionary look-ups per symbol.

Sources: IPC Guide (symbol = section, class, subclass, main group / subgroup of 2 to 6 digits);
WIPO ST.8 for the 14-character form; pattern semantics from the reference sheets' README.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

_SPACE = re.compile(r"\s+")
_ST8_TAIL = re.compile(r"\s+\d{8}(?!\d).*$")  # ST.8: what follows the symbol, a date first
_ST8 = re.compile(r"([A-H])(\d{2})([A-Z])(\d{4})(\d{6})")
_VERSION = re.compile(r"\([0-9.]*\)[A-Z]?$")  # (2010.01)I, (2006.01)N, (7)
_SYMBOL = re.compile(
    r"([A-H])(?:(\d{2})(?:([A-Z])(?:-?(\d{1,4})(?:[/:](\d{2,6}))?)?)?)?", flags=re.ASCII
)
_LOCARNO = re.compile(r"\d{2}-\d{2}(-[A-Z]\d{4})?", flags=re.ASCII)
_REMEMBERED = 32_768  # symbols per index; the scheme has about 80,000
_MAIN_ONLY = "00"  # the subgroup digits of a main group's own symbol


class IpcError(ValueError):
    """A text that is no IPC symbol; ``reason`` says why in Chinese, the message in both."""

    def __init__(self, text: str, reason: str, english: str) -> None:
        self.text = text
        self.reason = reason
        self.english = english
        super().__init__(f"{text!r}: {reason} ({english})")


class IpcPatternError(IpcError):
    """A text that is no IPC pattern; ``reason`` says why in Chinese, the message in both."""


@dataclass(frozen=True, slots=True)
class IpcSymbol:
    """One place of the IPC: a section, class, subclass, main group or subgroup.

    ``subclass`` holds what there is of the first four characters (``H``, ``H01``, ``H01M``);
    ``main`` is the main group's number or None; ``sub`` the subgroup's digits, ``"00"`` for the
    main group itself, None above it.
    """

    subclass: str
    main: int | None = None
    sub: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read any written form of one symbol.

        Takes full-width characters, spaces, lower case, a version in brackets with its I or N,
        zero-padded main groups (``H01M-004/58``), the 14 characters ``H01M0004580000``, a whole
        ST.8 line, and symbols that stop at section, class, subclass or main group. ``H01M4``
        is the main group and reads as ``H01M4/00``.

        Raises:
            IpcError: for anything else, with the reason.
        """
        plain = _plain(text)
        if fourteen := _ST8.fullmatch(plain):
            section, number, letter, main, digits = fourteen.groups()
            sub = digits.rstrip("0")
            return cls._checked(text, section + number + letter, main, sub.ljust(2, "0"))
        match = _SYMBOL.fullmatch(_VERSION.sub("", plain))
        if match is None:
            raise IpcError(text, *_why_not(plain))
        section, number, letter, main, sub = match.groups(default="")
        return cls._checked(text, section + number + letter, main, sub or _MAIN_ONLY)

    @classmethod
    def _checked(cls, text: str, subclass: str, main: str, sub: str) -> Self:
        if subclass[1:3] == "00":
            raise IpcError(text, "IPC大类从01起", "classes begin at 01")
        if not main:
            return cls(subclass)
        if int(main) == 0:
            raise IpcError(text, "IPC主组从1起", "main groups begin at 1")
        return cls(subclass, int(main), sub)

    @property
    def text(self) -> str:
        """The canonical form: ``H``, ``H01``, ``H01M``, ``H01M4/00``, ``H01M4/58``."""
        return self.subclass if self.main is None else f"{self.subclass}{self.main}/{self.sub}"

    @property
    def level(self) -> str:
        """``section``, ``class``, ``subclass``, ``group`` (main group) or ``subgroup``."""
        if self.main is not None:
            return "group" if self.sub == _MAIN_ONLY else "subgroup"
        return {1: "section", 3: "class"}.get(len(self.subclass), "subclass")

    def ladder(self) -> tuple["IpcSymbol", ...]:
        """The symbols above this one, nearest first: H01M4/58 → H01M4/00, H01M, H01, H.

        Dots are not known here, so a subgroup's next step is its main group.
        """
        steps: list[IpcSymbol] = []
        if self.main is not None:
            if self.sub != _MAIN_ONLY:
                steps.append(IpcSymbol(self.subclass, self.main, _MAIN_ONLY))
            steps.append(IpcSymbol(self.subclass))
        steps.extend(IpcSymbol(self.subclass[:n]) for n in (3, 1) if len(self.subclass) > n)
        return tuple(steps)

    def lookup_keys(self) -> list[str]:
        """Every :attr:`IpcPattern.key` that takes this symbol, widest first."""
        keys = [self.subclass[:n] for n in (1, 3, 4) if len(self.subclass) >= n]
        if self.main is None or self.sub is None:
            return keys
        group = f"{self.subclass}{self.main}/"
        keys.append(group)
        shortest = 2 if not self.sub.startswith(_MAIN_ONLY) else len(self.sub)
        keys.extend(group + self.sub[:n] for n in range(shortest, len(self.sub) + 1))
        return keys

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class IpcPattern:
    """Which symbols a rule takes.

    * ``H*``, ``H01*``, ``H01M*``: the whole section, class, subclass.
    * ``H01M4*`` (and ``H01M4/00*``): the whole main group 4, never H01M40.
    * ``H01M4/58`` and ``H01M4/58*``: that symbol and what the scheme puts under it. The scheme's
      dots are not shipped, so "under it" is approximated by the digits: symbols whose subgroup
      extends these digits (4/58 → 4/5825). A subgroup placed under 4/58 by dots but numbered
      otherwise is not found; a rule that wants it names it.
    * ``H01M4/00``: the main group's own symbol and nothing else.

    ``key`` is the pattern as the index stores it; equal keys take the same symbols.
    """

    text: str
    key: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one pattern.

        Raises:
            IpcPatternError: with the reason; a bare ``H01M4`` is one, because it could mean the
                group or its own symbol.
        """
        plain = _plain(text)
        stem, star, rest = plain.partition("*")
        if rest:
            raise IpcPatternError(text, "* 只能在末尾", "only a final *")
        match = _SYMBOL.fullmatch(stem)
        if match is None:
            raise IpcPatternError(text, *_why_not(stem))
        symbol = _symbol_of_pattern(text, stem)
        written_sub = match.group(5)
        if not star and written_sub is None:
            raise IpcPatternError(text, f"写 {stem}* 表示整个范围", f"write {stem}* for all of it")
        if symbol.main is None:
            return cls(f"{symbol.text}*", symbol.subclass)
        if star and written_sub in (None, _MAIN_ONLY):
            group = f"{symbol.subclass}{symbol.main}"
            return cls(f"{group}*", f"{group}/")
        return cls(symbol.text + star, symbol.text)

    def matches(self, symbol: IpcSymbol) -> bool:
        """Whether the pattern takes ``symbol``."""
        return self.key in symbol.lookup_keys()

    def __str__(self) -> str:
        return self.text


class IpcIndex:
    """Many patterns, each with the number of its owner, asked together.

    A look-up costs one dictionary access per :meth:`IpcSymbol.lookup_keys` (four to eight), however
    many patterns there are; the answers for the commonest symbols are remembered.
    """

    __slots__ = ("_owners", "owners")

    def __init__(self, patterns: Iterable[tuple[IpcPattern, int]]) -> None:
        owners: dict[str, list[int]] = {}
        for pattern, owner in patterns:
            owners.setdefault(pattern.key, []).append(owner)
        self._owners: Mapping[str, tuple[int, ...]] = {
            key: tuple(dict.fromkeys(numbers)) for key, numbers in owners.items()
        }
        #: The owners of all patterns that take a symbol.
        self.owners: Callable[[IpcSymbol], frozenset[int]] = lru_cache(_REMEMBERED)(self._find)

    def _find(self, symbol: IpcSymbol) -> frozenset[int]:
        found: set[int] = set()
        for key in symbol.lookup_keys():
            found.update(self._owners.get(key, ()))
        return frozenset(found)


def _plain(text: str) -> str:
    """Half width, upper case, no spaces, no ST.8 tail."""
    return _SPACE.sub("", _ST8_TAIL.sub("", unicodedata.normalize("NFKC", text).strip())).upper()


def _symbol_of_pattern(text: str, stem: str) -> IpcSymbol:
    try:
        return IpcSymbol.parse(stem)
    except IpcError as error:
        raise IpcPatternError(text, error.reason, error.english) from error


def _why_not(plain: str) -> tuple[str, str]:
    if not plain:
        return "空", "empty"
    if _LOCARNO.match(plain):
        return "洛迦诺分类号，属外观设计，不是IPC", "a Locarno class of designs, not IPC"
    if plain[0] == "Y":
        return "Y部只在CPC中有", "section Y is CPC only"
    if plain[0] not in "ABCDEFGH":
        return "IPC分类号以A至H开头", "an IPC symbol begins with A to H"
    return "不合IPC格式，如 H01M4/58", "not of the form H01M4/58"
