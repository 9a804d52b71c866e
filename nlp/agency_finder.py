"""Government and coordinating bodies in running text: where they stand, and their full names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp import lexicon
from nlp.agencies import (
    CUSTOMS,
    DEPARTMENT,
    LEAGUE,
    LONGEST_PLACE,
    OFFICE,
    SECOND_NAME,
    SUBOFFICE,
    WARD,
    AgencyNames,
)
from nlp.lexicon import Region
from nlp.mentions import Label
from nlp.spans import Candidate, WordIndex
from nlp.zones import ZONE_LONGEST, ZONE_NAME, ZONE_WORDS

_EDGES = "、,;:。(\n "  # behind them a county's short name is one, and not 会同 or 和平
_SHARING = re.compile(r"管委会|管理委员会|人民政府|(?<!人民)政府|海关")
_GROUP = re.compile(
    r"(?:各|有关)+(?:省级|省辖市|省|自治区|直辖市|直管市|神农架林区|计划单列市|[及和]|新疆生产建设兵团|设区市|地级以上市|地级市|市州|市|州|盟|县|旗|区|地|、|,|\([^()]{1,12}\)){1,12}"
    r"(?:级)?(?:(?:人民)?政府|[\u4e00-\u9fff、]{2,12}(?:局|厅|委|办|管委会|主管部门|管理部门)"
    r"(?:\([^()]{1,16}\))?(?=[,。、:;)\s]|$|会同|牵头|负责|[和与及要应按对在]))"
)
_ADDRESSED = re.compile(r"^[ \t]*各[^\n。:]{2,400}:\s*$", re.M)
"""To whom a notice goes: 各省…知识产权局、财政厅, where what has no region is of each of them."""
_ADDRESS_REACH = 4000
_WHOLE = re.compile(
    r"(?:各|所属|组成|有关|相关|直属){1,2}(?:工作|(?:行政)?(?:管理|主管)?)(?:部[门委]|委办局|单位|机构)"
)
_WITH_OFFICES = ("政府", "国务院", "管委会", "管理委员会")
_BY_ROLE = re.compile(  # a body of the centre that a law names by its role
    r"国务院[\u4e00-\u9fff]{2,14}?(?:行政|主管|管理)(?:主管|管理)?部门"
)
_LEVELS = re.compile(  # governments of several levels: 市、县(市)区人民政府
    r"(?:(?<![\u4e00-\u9fff])|(?<=[由对向和与及经报以由]))(?:省|设区的?市|市|州|盟)"
    r"(?:[、和及或]?(?:自治州|自治县|县级市|设区的市|州|市|区|县|旗)|\((?:[、和]?[市区县州盟旗]){1,6}\)){1,5}"
    r"(?:级)?(?:地方)?(?:各级)?人民政府"
)
_OFFICE_LONGEST = 8
_BY_KIND = re.compile("管理(?:机构|部门)")
_PARTY = re.compile(  # 中共示例市委, and not its offices
    r"中共(?P<whose>[\u4e00-\u9fff]{2,12}?)委(?:员会)?(?=[\s、,;。)和与及关印]|$)"
)
_BARE = re.compile(  # behind an office of the same level: 县政府办公室、发展和改革局
    r"[、,](?P<name>(?:(?![的为对将把是要向由各和与及等])[\u4e00-\u9fff]|(?<=[\u4e00-\u9fff]{2})和){2,12}?"
    r"(?:(?<![布格结全大开])局|厅|委员会|(?<!常)委|(?<![省市县区州])办公室|(?<=[镇乡])(?:人民)?政府|街道办事处))"
    r"(?=[、,;。)\s和及与]|负责(?:人|同志)|$)"
)
_WHOSE = re.compile(rf"(?:国务院|{'|'.join(WARD)})(?!场)")
_BEFORE_STEM_BAD = ("全", "各", "我", "本", "该", "跨", "外", "中", "新", "城")


class AgencyFinder:
    """Finds the bodies whose names ``names`` resolves."""

    def __init__(self, names: AgencyNames) -> None:
        self._names = names
        branches = (branch.text for branch in lexicon.branches())
        self._found = WordIndex([*names.bodies, *names.stems, *branches])

    def find(self, folded: str) -> Iterator[Candidate]:
        """Yield bodies named in running text, with full names."""
        yield from self._by_form(folded)
        for match in _SHARING.finditer(folded):
            yield from self._row(folded, match.start(), match.end())
        addressed = [match.span() for match in _ADDRESSED.finditer(folded, 0, _ADDRESS_REACH)]
        for start, word in self._found.find(folded):
            for one in self._at(folded, start, word):
                bare = one.start == start < _ADDRESS_REACH and any(
                    a < start < b for a, b in addressed
                )
                yield replace(one, generic=True) if bare else one

    def _by_form(self, folded: str) -> Iterator[Candidate]:
        """Yield classes of bodies, branches and committees of the Party."""
        for match in _GROUP.finditer(folded):
            yield self._candidate(folded, match.start(), match.end(), "rule:agency-group")
        for match in _LEVELS.finditer(folded):
            yield Candidate(*match.span(), Label.AGENCY, "rule:agency-levels", generic=True)
        for match in _BY_ROLE.finditer(folded):
            yield Candidate(*match.span(), Label.AGENCY, "rule:agency-role", None, generic=True)
        for match in (*SUBOFFICE.finditer(folded), *LEAGUE.finditer(folded)):
            yield self._candidate(folded, match.start(), match.end(), "rule:agency-branch")
        for match in _PARTY.finditer(folded):
            if match["whose"] in self._names.regions or match["whose"] in WARD:
                name = match.group().removesuffix("员会") + "员会"
                yield Candidate(*match.span(), Label.AGENCY, "rule:party-committee", name)

    def _row(self, folded: str, at: int, end: int) -> Iterator[Candidate]:
        """Yield places and zones that share what follows them (甲新区、乙高新区管委会)."""
        members: list[str] = []
        suffix, first = folded[at:end], at
        while (start := self._sharer(folded, at)) is not None:
            members.insert(0, folded[start:at])
            first, at = start, start - 1
            if folded[at:start] != "、":
                break
        if len(members) < 2:  # noqa: PLR2004
            return
        whole = _WHOLE.match(folded, end)
        if whole is not None:
            yield Candidate(first, whole.end(), Label.AGENCY, "rule:agency-row", generic=True)
            return
        found = self._names.coordination([*members[:-1], members[-1] + suffix])
        yield Candidate(first, end, found.label, "rule:agency-row", found.canonical, score=0.95)

    def _sharer(self, folded: str, end: int) -> int | None:
        """Return where the place or zone begins that ends at ``end``."""
        start = end
        while length := self._region_ending(folded, start):  # 天津滨海新区 is two
            start -= length
        return start if start < end else self._county_or_zone(folded, end)

    def _county_or_zone(self, folded: str, end: int) -> int | None:
        for start in range(max(1, end - LONGEST_PLACE), end - 1):
            if folded[start - 1] in _EDGES and folded[start:end] in self._names.counties:
                return start
        zone = ZONE_NAME.search(folded, max(0, end - ZONE_LONGEST), end)
        return zone.start() if zone else None

    def _region_ending(self, folded: str, end: int) -> int:
        for length in range(min(LONGEST_PLACE, end), 1, -1):
            if folded[end - length : end] in self._names.regions:
                return length
        return 0

    def _at(self, folded: str, start: int, word: str) -> Iterator[Candidate]:
        end = start + len(word)
        if word.endswith(("部", "委")) and folded.startswith(("门", "托", "派", "任"), end):
            return  # 财政部门 is no ministry, 市教委托 no committee
        if word.endswith(_WITH_OFFICES) and _WHOLE.match(folded, end):
            return  # 市政府各部门 is a class
        second = SECOND_NAME.match(folded, end)
        end = second.end() if second else end
        office = OFFICE.match(folded, end)
        end = office.end() if office else end
        prefix = self._prefix(folded, start)
        if not prefix and word == CUSTOMS:
            counties = self._names.counties
            prefix = next((n for n in (3, 2) if folded[start - n : start] in counties), 0)
        if prefix:
            yield from self._row(folded, start, end)
            party = 2 * (word[0] == "委" and folded.endswith("中共", 0, start - prefix))
            yield self._candidate(folded, start - prefix - party, end, "lexicon:agency_stems")
            yield from self._bare(folded, folded[start - prefix : start], end)
        elif word in self._names.bodies and not (self._names.line and self._names.is_local(word)):
            part = DEPARTMENT.match(folded, end)
            end = part.end() if part and not OFFICE.search(word) else end
            yield self._candidate(folded, start, end, "lexicon:agencies")

    def _bare(self, folded: str, whose: str, end: int) -> Iterator[Candidate]:
        """Yield the offices behind one of ``whose``, up to the next that says whose it is."""
        while office := _BARE.match(folded, end):
            name, end = office["name"], office.end()
            if _WHOSE.match(name) or name[:2] in self._names.regions:
                return
            town = name.endswith(("政府", "办事处"))
            found = self._names.resolve(name if town else whose + name)
            yield Candidate(
                *office.span("name"), Label.AGENCY, "rule:agency-bare", found.canonical, False, 0.9
            )

    def _prefix(self, folded: str, start: int) -> int:
        """Return the length of the region written right before ``start``, 0 for none."""
        for length in range(min(LONGEST_PLACE, start), 1, -1):
            before_it = folded[start - length : start]
            if before_it in self._names.zones:
                return length
            if before_it in self._names.regions:
                return length + self._above(folded, start - length, self._names.regions[before_it])
        zone = next((ward for ward in ZONE_WORDS if folded.endswith(ward, 0, start)), "")
        if zone:
            own = self._sharer(folded, start)
            return start - own if own is not None else len(zone) * bool(self._names.zone)
        for ward in ("国家", *WARD):
            before = start - len(ward)
            if before >= 0 and folded.startswith(ward, before):
                return 0 if folded[before - 1 : before] in _BEFORE_STEM_BAD else len(ward)
        return 0

    def _above(self, folded: str, start: int, region: Region) -> int:
        """Return the length of the regions written before one that lies in them: 南通市通州区."""
        length = self._region_ending(folded, start)
        above = self._names.regions[folded[start - length : start]] if length else None
        return length if above is not None and self._names.lies_in(region, above) else 0

    def _candidate(self, folded: str, start: int, end: int, rule: str) -> Candidate:
        found = self._names.resolve(folded[start:end])
        return Candidate(start, end, found.label, rule, found.canonical, found.generic, 0.95)


def given_offices(
    folded: str, given: Iterable[Candidate], names: AgencyNames
) -> Iterator[Candidate]:
    """Yield offices of zones by the short names that a text gives them: 示例区管委会."""
    for zone in given:
        if zone.label is Label.ZONE and (body := _BY_KIND.match(folded, zone.end)):
            yield Candidate(zone.start, body.end(), Label.AGENCY, zone.found_by, generic=True)
        ends = range(zone.end + _OFFICE_LONGEST, zone.end + 1, -1)
        words = (folded[zone.end : end] for end in ends)
        office = next((w for w in words if w in names.stems and names.looks_like(w)), None)
        if zone.label is Label.ZONE and office is not None:
            end = zone.end + len(office)
            found = names.resolve(folded[zone.start : end])
            yield Candidate(zone.start, end, found.label, zone.found_by, found.canonical)
