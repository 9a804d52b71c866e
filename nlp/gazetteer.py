"""All rules that find names, joined: terms, places, agencies, name grammars, documents."""

import re
from collections.abc import Iterator, Sequence

from nlp.agencies import AgencyNames
from nlp.agency_finder import AgencyFinder
from nlp.documents import documents, known_terms, programmes
from nlp.grammar import NameGrammar, graded
from nlp.honours import honours
from nlp.lexicon import Region, Term
from nlp.mentions import Label
from nlp.places import ROAD, RegionIndex
from nlp.spans import Candidate, WordIndex
from nlp.zones import is_zone, parks_in_row

_AROUND = re.compile(r"都市圈|城市群|经济圈|经济带|都市区|流域")
_QUOTED = re.compile("[^“”、,。]{1,6}”")  # “浙江制造” is a mark of quality
_EVENT = re.compile(  # 北京2022年冬奥会, 上海世博会: an event is no place
    r"(?:\d{4}年?)?(?:第[一二三四五六七八九十\d]{1,3}届)?[夏冬]?季?"
    r"(?:冬?奥|残奥|冬残奥|奥林匹克|亚运|全运|大运|青运|世博|进博|服贸|广交|消博|博览|交易)会?(?=[会和、组办期场的])"
    r"|分赛|赛区"
)
_ALSO_WORDS = frozenset(
    ("朝阳", "东方", "白银", "大同", "安康", "日照", "来宾", "开封")
    + ("新星", "白杨", "双河", "天门", "仙桃", "白沙", "定安", "临高")
)
"""Cities' short names that are words of the language as well; our choice, from their table."""
_TOWN = re.compile(  # below a county
    r"(?:(?![各所属辖乡城等个的和与及、建]|有关|相关|部分|重点|中心|特色)[\u4e00-\u9fff]){2,4}?(?:镇(?!政|村|区|域|级)|街道(?!办))"
)
_ALSO_DISTRICTS = frozenset(
    (
        "新建区",
        "新城区",
        "新市区",
        "市中区",
        "城中区",
        "城关区",
        "城北区",
        "城东区",
        "城西区",
        "港口区",
    )
)
"""Districts whose names are words of plans as well (集中新建区): places where words begin."""
_SESSION = re.compile(r"第[一二三四五六七八九十百\d]{1,5}届$")
_NATIONAL = re.compile("国家|中国|全国")
_JOINED = ("—", "–")  # 中国—东盟 names what both have
_BESIDE = ("", "、", "和", "与", "及")


class Gazetteer:
    """Finds named things in the texts of one issuing region or zone; build once for each."""

    def __init__(self, index: RegionIndex, place: Region | None, zone: str | None = None) -> None:
        self._index = index
        self.agencies = AgencyNames(index, place, zone)
        self._finder = AgencyFinder(self.agencies)
        self._regions = index.names()
        if place is not None and index.stems().get(place.short) == place:
            self._regions[place.short] = place  # its own text calls a county so
        line = () if place is None else (place, *index.ancestors(place.code))
        self._also = _ALSO_WORDS - {region.short for region in line}
        self._openings = index.stems() | self._regions
        self._grammar = NameGrammar(self._openings, place)
        self._terms = known_terms()
        self._term_index = WordIndex(self._terms)
        self._place_index = WordIndex(self._regions)

    def find(
        self, folded: str, edges: frozenset[int], fences: Sequence[int]
    ) -> Iterator[Candidate]:
        """Yield candidates. ``edges``: token boundaries; ``fences``: ends of amounts, sorted."""
        yield from self._finder.find(folded)
        yield from documents(folded)
        yield from programmes(folded)
        yield from honours(folded, self._regions)
        yield from parks_in_row(folded, self._openings)
        yield from self._grammar.find(folded, fences)
        yield from self._fixed(folded, edges)
        yield from self._places(folded, edges)

    def _fixed(self, folded: str, edges: frozenset[int]) -> Iterator[Candidate]:
        for start, word in self._term_index.find(folded):
            term = self._terms[word]
            end, names = start + len(word), term.canonical
            pair = term.label is Label.PLACE and len(word) == 2  # noqa: PLR2004
            whole = {start, end} <= edges or (start in edges and folded.startswith("国家", end))
            if pair and not whole:  # 依法国家 is not 法国
                continue
            if term.label is Label.PLACE and start not in edges:  # 东西部地区
                continue
            if term.label is Label.PLACE and folded[start - 1 : start] in _JOINED:
                continue
            if term.label is Label.HONOUR and folded.startswith("励", end):  # 科学技术奖励
                continue
            if term.label is Label.HONOUR and (grades := graded(folded, end, word)):
                end, names = grades
            first = self._first(folded, start, term)
            names = folded[first:end] if first < start else names
            generic = term.generic and first == start
            yield Candidate(first, end, term.label, "lexicon:terms", names, generic)

    def _first(self, folded: str, start: int, term: Term) -> int:
        """Return where a fixed name begins with what belongs to it: a region, 第二十五届."""
        if term.label is Label.HONOUR and (session := _SESSION.search(folded[:start][-8:])):
            return start - len(session.group())
        takes = term.label is Label.CHAIN or (term.label is Label.HONOUR and not term.generic)
        if takes and not _NATIONAL.match(term.text):
            return self._region_before(folded, start, 3)
        return self._region_before(folded, start, 2) if term.label is Label.ZONE else start

    def _region_before(self, folded: str, start: int, shortest: int) -> int:
        for length in range(min(12, start), shortest - 1, -1):
            if folded[start - length : start] in self._regions:
                return start - length
        return start

    def _places(self, folded: str, edges: frozenset[int]) -> Iterator[Candidate]:
        """Yield places; 江西省赣州市 is one. Short names keep to token boundaries."""
        held: Candidate | None = None
        below: frozenset[str] = frozenset()
        for start, word in self._place_index.find(folded):
            region, end = self._regions[word], start + len(word)
            if held is not None and start < held.end:
                continue
            short = word == region.short != region.name
            if self._is_other(folded, start, word, held):
                continue
            whole = not short or self._is_whole(folded, start, end, edges, held)
            if not whole or (short and not self._is_meant(folded, start, word, held)):
                continue
            region, end = self._down(folded, end, region, short)
            wider = _AROUND.match(folded, end)  # 武汉都市圈
            if wider is not None:
                yield Candidate(start, wider.end(), Label.PLACE, "rule:wider-place", score=0.9)
            above = frozenset(r.code for r in self._index.ancestors(region.code))
            if held is not None and start == held.end and below & above:
                held = _place(held.start, end, region)
            else:
                yield from () if held is None else (held,)
                held = _place(start, end, region)
            below = frozenset((region.code,))
        if held is not None:
            yield held

    def _down(self, folded: str, end: int, region: Region, short: bool) -> tuple[Region, int]:
        """Follow what is below a region as far as it is written, down to a town.

        Below a short name (深圳南山区) it is written in full.
        """
        below, last = self._index.below(folded, end, region)
        if not short or (last > end and folded[last - 1] in "区县市"):
            region, end = below, last
        town = _TOWN.match(folded, end) if region.level == "county" else None
        return region, town.end() if town else end

    def _is_whole(
        self, folded: str, start: int, end: int, edges: frozenset[int], held: Candidate | None
    ) -> bool:
        """Return whether words begin and end with a place, or another place goes on there."""
        opens = start in edges or (held is not None and held.end == start)
        return opens and (
            end in edges or any(folded[end : end + n] in self._regions for n in (2, 3))
        )

    def _is_other(self, folded: str, start: int, word: str, held: Candidate | None) -> bool:
        """Return whether a name is no place here: 赣州市级, 中国(示例)示例中心, 集中新建区."""
        if folded.startswith("级", start + len(word)) or folded.endswith("中国(", 0, start):
            return True
        return word in _ALSO_DISTRICTS and not self._begins(folded, start, held)

    def _begins(self, folded: str, start: int, held: Candidate | None) -> bool:
        """Return whether no word but a place stands right before ``start``."""
        before = folded[start - 1 : start]
        return not "\u4e00" <= before <= "\u9fff" or (held is not None and held.end == start)

    def _is_meant(self, folded: str, start: int, word: str, held: Candidate | None) -> bool:
        """Return whether a short name is a place, and no part of the name of a street or event.

        What is a word too (朝阳, 日照) is a place beside another one.
        """
        end = start + len(word)
        if ROAD.match(folded, end) or _EVENT.match(folded, end):
            return False
        if folded.startswith("“", start - 1) and _QUOTED.match(folded, end):
            return False
        if word not in self._also or (held is not None and folded[held.end : start] in _BESIDE):
            return True
        row = end < len(folded) and folded[end] in _BESIDE
        return row and any(folded[end + 1 : n] in self._regions for n in range(end + 3, end + 9))


def _place(start: int, end: int, region: Region) -> Candidate:
    label = Label.ZONE if is_zone(region.name, region.code) else Label.PLACE
    return Candidate(start, end, label, "lexicon:regions", region.name, score=0.9)
