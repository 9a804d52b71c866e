"""Addresses and names of organisations to administrative divisions (GB/T 2260).

Evidence is read, never guessed: a name shared by several divisions is settled by the division
written before it, else the answer is their common ancestor, or nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.lexicon import Region
from nlp.text import fold

_LONGEST = 15  # code points of the longest division name in the table
_STEM = 2  # names need more code points than this to count without their parents
_SUFFIXES = ("县", "市", "区")
_SKIP = re.compile(
    r"[\s\d,、.·:;()\-]*(?:邮编|地址|中华人民共和国|中国(?=[(\s]*[^中]{2,3}[省市]))?[\s\d:,(]*"
)
_BETWEEN = re.compile(r"[\s,、·\-]*")
_BRACKET = re.compile(r"\(([\u4e00-\u9fff]{2,8})\)")
ROAD = re.compile(
    r"港(?![区口澳资台商])|(?:国际)?(?:陆港|机场|港务区)|[东西南北中]?[一二三四五]?(?:路(?!演|径|线|桥)|街(?!道)|大道|大街|巷|弄)"
)
_NO_PLACE = re.compile(rf"[区县州盟]|{ROAD.pattern}")
"""What follows a short name that names another thing: 北京西路 is a street of many towns."""
_ROAD_REACH = 4
_AUTONOMOUS = re.compile("族自治(?P<level>[县州旗])$")  # 陵水县, 延边州
_INSIDE = re.compile(r"[省市州盟区]")


def _directly_below(region: Region) -> bool:
    """Return whether a county stands below no city: 石河子市 (GB/T 2260, digits 3 and 4 are 90)."""
    return region.code[2:4] == "90"


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """The most specific division found and the words ``evidence`` = text[start:end] for it."""

    code: str
    evidence: str
    start: int
    end: int


@dataclass(slots=True)
class _Trail:
    """Divisions read so far from ``start``; ``at`` is where reading goes on."""

    region: Region
    start: int
    at: int


class RegionIndex:
    """Look-ups over the divisions; build once, share freely (it does not change)."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._by_code = {region.code: region for region in regions}
        self._children: dict[str | None, list[Region]] = defaultdict(list)
        self._names: dict[str, list[Region]] = defaultdict(list)  # full names, all levels
        self._shorts: dict[str, list[Region]] = defaultdict(list)  # short names above county
        self._stems: dict[str, list[Region]] = defaultdict(list)  # short names of counties
        for region in self._by_code.values():
            self._enter(region)
        self._former = {name: self._by_code[code] for name, code in lexicon.former()}
        self._words = lexicon.place_words()

    def _enter(self, region: Region) -> None:
        if region.level == "group":
            return
        self._children[region.parent].append(region)
        self._names[region.name].append(region)
        county = region.level == "county" and not _directly_below(region)
        (self._stems if county else self._shorts)[region.short].append(region)

    def by_code(self, code: str) -> Region | None:
        """Return the division of six-digit ``code``, headings such as 市辖区 included."""
        return self._by_code.get(code)

    def by_name(self, name: str) -> Region | None:
        """Return the one division of this full name, or province or city of this short name."""
        for table in (self._names, self._shorts):
            found = table.get(name.strip(), [])
            if found:
                return found[0] if len(found) == 1 else self._highest(found)
        return None

    def children(self, code: str) -> tuple[Region, ...]:
        """Return the divisions directly below ``code`` in code order, headings left out."""
        return tuple(self._children.get(code, ()))

    def ancestors(self, code: str) -> tuple[Region, ...]:
        """Return the divisions above ``code``, nearest first; ``KeyError`` for an unknown code."""
        found = []
        parent = self._by_code[code].parent
        while parent is not None:
            found.append(self._by_code[parent])
            parent = self._by_code[parent].parent
        return tuple(found)

    def find(self, text: str) -> RegionMatch | None:
        """Resolve an address or the name of an organisation to its most specific division.

        Read from the beginning (after a postcode), then from a bracket such as (上海), then any
        full name of a province or city inside. Changed suffixes (海安县, now 海安市) count, under
        the same parent or where no other division has the stem.
        """
        folded = fold(text[:500])
        trail = self._from_start(folded) or self._from_bracket(folded) or self._inside(folded)
        if trail is None:
            return None
        return RegionMatch(trail.region.code, text[trail.start : trail.at], trail.start, trail.at)

    def _from_start(self, folded: str) -> _Trail | None:
        skipped = _SKIP.match(folded)
        start = skipped.end() if skipped else 0
        for word, code in self._words.items():
            if folded.startswith(word, start):
                end = start + len(word)
                return _Trail(self._by_code[code], start, end) if code else None
        return self._read(folded, start)

    def _from_bracket(self, folded: str) -> _Trail | None:
        for match in _BRACKET.finditer(folded):
            trail = self._read(folded, match.start(1))
            if trail is not None and trail.at == match.end(1):
                return trail
        return None

    def _inside(self, folded: str) -> _Trail | None:
        for mark in _INSIDE.finditer(folded):
            for length in range(_LONGEST, 2, -1):
                start = mark.end() - length
                found = self._names.get(folded[max(start, 0) : mark.end()], [])
                if start >= 0 and len(found) == 1 and found[0].level != "county":
                    return self._descend(folded, _Trail(found[0], start, mark.end()))
        return None

    def _read(self, folded: str, start: int) -> _Trail | None:
        """Read a division at ``start`` without anything before it, then those below it."""
        for length in range(min(_LONGEST, len(folded) - start), 1, -1):
            word = folded[start : start + length]
            region = self._first(word, folded[start + length : start + length + _ROAD_REACH])
            if region is not None:
                return self._descend(folded, _Trail(region, start, start + length))
        return None

    def _first(self, word: str, following: str) -> Region | None:
        """Return what ``word`` alone stands for: a name, a short name, a changed suffix."""
        if word in self._names and (len(word) > _STEM or word[-1] != "区"):  # 东区 is no evidence
            return self._common(self._names[word])
        if word in self._shorts and not _NO_PLACE.match(following):
            return self._highest(self._shorts[word])
        if word in self._former:
            return self._former[word]
        if len(word) > _STEM and word[-1] in _SUFFIXES and word[:-1] in self._stems:
            return self._common(self._stems[word[:-1]])
        if len(word) > _STEM and word[-1] in _SUFFIXES and word[:-1] in self._shorts:
            return self._highest(self._shorts[word[:-1]])
        return None

    def below(self, folded: str, at: int, region: Region) -> tuple[Region, int]:
        """Follow the divisions below ``region`` that are written from ``at`` on, without a gap.

        :returns: the last of them and where it ends; ``region`` and ``at`` if there is none.
        """
        while region.level != "county" and (found := self._below(folded, at, region)):
            region, at = found
        return region, at

    def _descend(self, folded: str, trail: _Trail) -> _Trail:
        """Follow the divisions below as long as the text names them."""
        while trail.region.level != "county":
            between = _BETWEEN.match(folded, trail.at)
            at = between.end() if between else trail.at
            below = self._below(folded, at, trail.region)
            if below is None:
                break
            trail = _Trail(below[0], trail.start, below[1])
        return trail

    def _below(self, folded: str, at: int, above: Region) -> tuple[Region, int] | None:
        """Return the division below ``above`` that is written at ``at``, and where it ends."""
        for length in range(min(_LONGEST, len(folded) - at), 1, -1):
            word = folded[at : at + length]
            found = [r for r in self._candidates(word) if self._is_below(r, above)]
            if found:
                common = self._common(found)
                return None if common is None or common == above else (common, at + length)
        return None

    def _candidates(self, word: str) -> Sequence[Region]:
        """Return the divisions ``word`` may name once something above them is known."""
        if word in self._names:
            return self._names[word]
        if word in self._former:
            return (self._former[word],)
        if len(word) > _STEM and word[-1] in _SUFFIXES:
            return (*self._stems.get(word[:-1], ()), *self._shorts.get(word[:-1], ()))
        return self._shorts.get(word, [])

    def _is_below(self, region: Region, above: Region) -> bool:
        return region.parent == above.code or any(
            a.code == above.code for a in self.ancestors(region.code)
        )

    def _common(self, found: Sequence[Region]) -> Region | None:
        """Return the one division, or the nearest one above all of them."""
        if len(found) == 1:
            return found[0]
        lines = [(*reversed(self.ancestors(r.code)), r) for r in found]
        common = None
        for level in zip(*lines, strict=False):
            if any(region.code != level[0].code for region in level):
                break
            common = level[0]
        return common

    def _highest(self, found: Sequence[Region]) -> Region | None:
        """Return the province among namesakes (吉林, 海南): never the narrower reading."""
        for region in found:
            if region.level == "province":
                return region
        return found[0] if len(found) == 1 else None

    def stems(self) -> dict[str, Region]:
        """Return short names of counties that no other division shares (石河子, 龙南)."""
        return {
            n: r[0]
            for n, r in self._stems.items()
            if len(r) == 1 and len(n) >= _STEM and n not in self._shorts
        }

    def names(self) -> dict[str, Region]:
        """Return names fit for running text: unique full names, provinces' and cities' shorts."""
        full = {n: r[0] for n, r in self._names.items() if len(r) == 1 and len(n) > _STEM}
        common = (
            (region.short + found.group("level"), region)
            for region in (r[0] for r in self._names.values() if len(r) == 1)
            if (found := _AUTONOMOUS.search(region.name)) and len(region.short) >= _STEM
        )
        full |= {name: region for name, region in common if name not in self._names}
        shorts = {n: r for n, rs in self._shorts.items() if (r := self._highest(rs)) is not None}
        return shorts | full


@cache
def region_index() -> RegionIndex:
    """Return the shared index over the shipped table; raises ``LexiconError``."""
    return RegionIndex(lexicon.regions())
