"""Government and coordinating bodies: found in text, and resolved to their full names.

A short name is read in the light of the region that issued the text: 省科技厅 is 江西省科学技术厅
in a text of 江西省 and 河北省科学技术厅 in one of 河北省. Of a body with two names,
市场监管局（知识产权局）, the first is the full name's; places that share a suffix are one span.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from nlp import lexicon
from nlp.lexicon import Region, Stem
from nlp.mentions import Label
from nlp.places import RegionIndex
from nlp.spans import Candidate, WordIndex
from nlp.zones import COMMITTEE, ZONE_LONGEST, ZONE_NAME, ZONE_WORDS, full_suffix

_CORPS = Region("", "新疆生产建设兵团", None, "兵团", "province")
"""Has offices like a province and is no division."""
_REMEMBERED = 10_000  # names an instance keeps the answers for
_LONGEST_PLACE = 12
_WARD = ("自治区", "省", "市", "州", "县", "区", "旗")  # words that stand for the issuing region
SECOND = r"\((?!以?下|[简统]称)[\u4e00-\u9fff]{2,14}(?:局|委|办|厅|办公室)\)"
"""The second name of a body, behind the first."""
_SECOND_NAME = re.compile(SECOND)
_BESIDE = re.compile(  # 市经信局市新经济委: two names of one body without a mark
    r"(?P<first>[省市区县州][\u4e00-\u9fff]{2,12}?[局委办厅])[省市区县州][\u4e00-\u9fff]{2,12}[局委办厅]"
)
_OFFICE = re.compile(r"办公[厅室](?=[\s,;。、)和关印]|$)")  # of a body, behind it: 教育部办公厅
_CUSTOMS = "海关"
_EDGES = "、,;:。(\n "  # behind them a county's short name is one, and not 会同 or 和平
_SHARING = re.compile(r"管委会|管理委员会|人民政府|(?<!人民)政府|海关")
_GOVERNMENT = re.compile(r"(?:等)?(?:设区市|市|州|县|区|省)?(?:人民)?政府$")
_SUFFIX = re.compile(
    r"(?:(?:等)?(?:设区市|地市|市|县|区)?(?:人民)?政府|管委会|管理委员会|市场监管局)$"
)
_GENERIC = re.compile(
    r"^(?:各|有关|相关|其他|省级|市级|县级|省直|市直|地方|所在|当地|同级|本级|试点)|(?:有关|相关)(?:部门|单位|地区)"
    r"|各(?:工作)?部门|^(?:政府|人民政府|部门|单位)$"
)
_GROUP = re.compile(
    r"(?:各|有关)+(?:省级|省|自治区|直辖市|直管市|神农架林区|计划单列市|[及和]|新疆生产建设兵团|设区市|地级以上市|地级市|市州|市|州|盟|县|旗|区|地|、|,|\([^()]{1,12}\)){1,12}"
    r"(?:级)?(?:(?:人民)?政府|[\u4e00-\u9fff、]{2,12}(?:局|厅|委|办|管委会|主管部门|管理部门)"
    r"(?:\([^()]{1,16}\))?(?=[,。、:;)\s]|$|会同|牵头|负责|[和与及要应按对在]))"
)
_ADDRESSED = re.compile(r"^[ \t]*各[^\n。:]{2,400}:\s*$", re.M)
"""To whom a notice goes: 各省…知识产权局、财政厅, where what has no region is of each of them."""
_ADDRESS_REACH = 4000
_WHOLE = re.compile(r"(?:各|所属|组成|有关|相关|直属){1,2}(?:工作)?(?:部[门委]|委办局|单位|机构)")
_ACADEMIC = re.compile(
    r"^中国(?:科学|工程|农业科学|社会科学)院.{2,}|.{2}(?:大学|学院|研究院|研究所)$"
)
_BY_ROLE = re.compile(  # a body of the centre that a law names by its role
    r"国务院[\u4e00-\u9fff]{2,14}?(?:行政|主管|管理)(?:主管|管理)?部门"
)
_ALL_CITIES = re.compile(r"^各(?:设区的?市|地级以上市|地级市|市|市州|市\(州\)|州市)(?:人民)?政府$")
_SUBOFFICE = re.compile(
    r"(?:中国人民银行|人民银行|人行|国家金融监督管理总局|国家金融监管总局|金融监管总局|国家税务总局|国家统计局)"
    r"[\u4e00-\u9fff]{2,9}?(?:分行|中心支行|支行|总部|营业管理部|监管分?局|税务局|调查总队)"
)
_ENDING = re.compile(
    r"(?:厅|局|委|办|部|署|院|会|社|行|政府|中心|兵团|联|协|公司|集团|单位|部门|室|机构|地区|高校|海关|队|大学|分署|法庭|司|署|处|街道|[乡镇])$"
)
_ROW_END = re.compile(
    r"^等?(?:\d{1,3}|[一二三四五六七八九十两]{1,3})?[个家所]?(?=[\u4e00-\u9fff]{2})"
)
_WIDE = str.maketrans("()", "（）")
_FIRM = re.compile(r"(?:公司|集团)$")
_BEFORE_STEM_BAD = ("全", "各", "我", "本", "该", "跨", "外", "中", "新", "城")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name stands for."""

    canonical: str | None
    generic: bool
    label: Label = Label.AGENCY


class AgencyNames:
    """Resolves names as the texts of one region (None: the centre), or of a zone, use them."""

    def __init__(self, index: RegionIndex, place: Region | None, zone: str | None = None) -> None:
        self._index = index
        self._resolved: dict[str, Resolved] = {}
        line = () if place is None else (place, *index.ancestors(place.code))
        self._line = tuple(region for region in line if region.level != "group")
        if zone is not None and (place is None or place.name != zone):
            self._line = (
                Region("", zone, place.code if place else None, zone, "county"),
                *self._line,
            )
        self._zone = zone
        self._wards = _WARD if zone is None else (*ZONE_WORDS, *_WARD)
        self._names = index.names() | dict.fromkeys((_CORPS.name, _CORPS.short), _CORPS)
        self._counties = index.stems()  # 延吉海关
        self._stems = _stems_by_word()
        codes = {region.code for region in self._line}
        self._zones = {
            t.text: t.canonical or t.text
            for t in lexicon.terms()
            if t.label is Label.ZONE and not t.generic
        }
        self._bodies = {b.text: b for b in lexicon.bodies() if not b.place}
        self._bodies |= {b.text: b for b in lexicon.bodies() if b.place in codes}
        self._found = WordIndex(
            [*self._bodies, *self._stems, *(b.text for b in lexicon.branches())]
        )

    def resolve(self, name: str) -> Resolved:
        """Return the full name of ``name``; canonical is None where it cannot be known."""
        known = self._resolved.get(name)
        if known is None:
            known = self._resolve(name)
            if known.canonical is not None:  # names are read folded, and written with wide brackets
                known = replace(known, canonical=known.canonical.translate(_WIDE))
            if len(self._resolved) < _REMEMBERED:
                self._resolved[name] = known
        return known

    def _resolve(self, name: str) -> Resolved:
        name = self._first_name(name)
        if _ALL_CITIES.match(name):
            return self._all_cities()
        if _GENERIC.search(name):
            return Resolved(None, True)
        body = self._bodies.get(name)
        if body is None and name[:-3] in self._bodies and _OFFICE.match(name[-3:]):
            return Resolved(self._bodies[name[:-3]].canonical + name[-3:], False)
        if body is not None and (body.place or not self._line or not self._is_local(name)):
            return Resolved(body.canonical, False, body.label)
        if _ACADEMIC.search(name) and self._split(name)[1] not in self._stems:
            return Resolved(name if len(name) > 3 else None, False, Label.INSTITUTE)  # noqa: PLR2004
        found = self._of_zone(name) or self._of_region(name)
        return replace(found, label=Label.COMPANY) if _FIRM.search(name) else found

    def _first_name(self, name: str) -> str:
        """Return the first of two names of one body."""
        name = _SECOND_NAME.sub("", name)
        beside = _BESIDE.fullmatch(name)
        known = beside is not None and self._split(beside["first"])[1] in self._stems
        return beside["first"] if beside is not None and known else name

    def _of_zone(self, name: str) -> Resolved | None:
        """Return the office of a zone that the text names (雄安新区综合执法局)."""
        for length in range(min(ZONE_LONGEST, len(name) - 2), 3, -1):
            stem, zone = self._stems.get(name[length:]), name[:length]
            if not stem or stem[0].full == COMMITTEE:  # whose name is written out alone
                continue
            if zone in self._zones or (zone not in self._names and ZONE_NAME.match(zone)):
                full = stem[-1].full if stem[-1].level == "zone" else stem[0].full
                return Resolved(self._zones.get(zone, zone) + full, False, stem[0].label)
        return None

    def _of_region(self, name: str) -> Resolved:
        if _SUBOFFICE.fullmatch(name):
            full = re.sub("^(?:人民银行|人行)", "中国人民银行", name)
            return Resolved(re.sub("^(?:国家)?金融监管总局", "国家金融监督管理总局", full), False)
        region, rest, written = self._split(name)
        if region is None:
            return Resolved(self._as_written(name), False, self._label(rest))
        return self._local(region, rest, written)

    def _is_local(self, name: str) -> bool:
        """Return whether a body of the centre is, in a regional text, the region's own."""
        return name in self._stems and not name.endswith(("部", "总局", "总署"))

    def _as_written(self, name: str) -> str | None:
        """Return a name that needs no region, in full, or None where it might."""
        central = name.startswith(("国家", "中国", "全国", "国务院", "中央")) and len(name) > 4  # noqa: PLR2004
        whole = central or name.endswith(("管委会", "管理委员会", _CUSTOMS))
        return full_suffix(name) if whole else None

    def _label(self, rest: str) -> Label:
        stem = self._stems.get(rest)
        if stem:
            return stem[0].label
        centre = is_centre(rest) and not rest.endswith("实验室")  # which answer like an office
        return Label.CENTRE if centre else Label.AGENCY

    def _all_cities(self) -> Resolved:
        """Return 各设区市政府 as the governments of all cities of the province."""
        if not self._line:
            return Resolved(None, True)
        below = self._index.children(self._line[-1].code)
        names = [f"{region.name}人民政府" for region in below if region.level == "city"]
        return Resolved("、".join(names) or None, not names)

    def _split(self, name: str) -> tuple[Region | None, str, str]:
        """Return the region a name begins with, the rest, and the region as written."""
        for length in range(min(_LONGEST_PLACE, len(name) - 1), 1, -1):
            if name[:length] in self._names:
                return self._names[name[:length]], name[length:], name[:length]
        if name in self._stems and self._line:
            own = self._line[-1] if name.endswith("厅") else self._line[0]
            return own, name, ""
        for ward in self._wards:
            if name.startswith(ward) and not name.startswith("市场"):
                return self._own(ward), name[len(ward) :], ward
        return None, name, ""

    def _own(self, ward: str) -> Region | None:
        """Return what a word such as 市 or 园区 stands for in this text."""
        if ward in ZONE_WORDS:
            return self._line[0]
        return next((r for r in self._line if r.name.endswith(ward)), None)

    def _local(self, region: Region, rest: str, written: str) -> Resolved:
        for branch in lexicon.branches():
            if rest == branch.text and (written == region.short or not branch.short_only):
                full = branch.canonical.format(full=region.name, short=region.short)
                return Resolved(full, False)
        stem = self._stem(rest, "zone" if region.name == self._zone else region.level)
        if stem is not None:
            return Resolved(region.name + stem.full, False, stem.label)
        tail = full_suffix(rest)
        if written in self._wards or written == "":
            return Resolved(region.name + tail, False)
        return Resolved(written + tail, False, Label.CENTRE if is_centre(rest) else Label.AGENCY)

    def _stem(self, word: str, level: str) -> Stem | None:
        """Return what a department word means at a level; a zone has the offices of a county."""
        levels = ("zone", "county", "") if level == "zone" else (level, "")
        stems = self._stems.get(word, ())
        found = (stem for level in levels for stem in stems if stem.level == level)
        return next(found, None)

    def find(self, folded: str) -> Iterator[Candidate]:
        """Yield bodies named in running text, with full names."""
        for match in _GROUP.finditer(folded):
            yield self._candidate(folded, match.start(), match.end(), "rule:agency-group")
        for match in _BY_ROLE.finditer(folded):
            yield Candidate(*match.span(), Label.AGENCY, "rule:agency-role", None, generic=True)
        for match in _SUBOFFICE.finditer(folded):
            yield self._candidate(folded, match.start(), match.end(), "rule:agency-branch")
        for match in _SHARING.finditer(folded):
            yield from self._row(folded, match.start(), match.end())
        addressed = [match.span() for match in _ADDRESSED.finditer(folded, 0, _ADDRESS_REACH)]
        for start, word in self._found.find(folded):
            for one in self._at(folded, start, word):
                bare = one.start == start < _ADDRESS_REACH and any(
                    a < start < b for a, b in addressed
                )
                yield replace(one, generic=True) if bare else one

    def _row(self, folded: str, at: int, end: int) -> Iterator[Candidate]:
        """Yield places and zones that share what follows them (甲新区、乙高新区管委会)."""
        members: list[str] = []
        suffix, first = folded[at:end], at
        while (start := self._sharer(folded, at)) is not None:
            members.insert(0, folded[start:at])
            first, at = start, start - 1
            if folded[at:start] != "、":
                break
        if len(members) > 1:
            found = self.coordination([*members[:-1], members[-1] + suffix])
            span = first, end
            yield Candidate(*span, found.label, "rule:agency-row", found.canonical, score=0.95)

    def _sharer(self, folded: str, end: int) -> int | None:
        """Return where the place or zone begins that ends at ``end``."""
        start = end
        while length := self._region_ending(folded, start):  # 天津滨海新区 is two
            start -= length
        return start if start < end else self._county_or_zone(folded, end)

    def _county_or_zone(self, folded: str, end: int) -> int | None:
        for length in range(min(_LONGEST_PLACE, end - 1), 1, -1):
            if folded[end - length : end] in self._counties and folded[end - length - 1] in _EDGES:
                return end - length
        zone = ZONE_NAME.search(folded, max(0, end - ZONE_LONGEST), end)
        return zone.start() if zone else None

    def _region_ending(self, folded: str, end: int) -> int:
        for length in range(min(_LONGEST_PLACE, end), 1, -1):
            if folded[end - length : end] in self._names:
                return length
        return 0

    def coordination(self, members: list[str]) -> Resolved:
        """Give each member the suffix of the last (南昌、赣州等设区市政府)."""
        tail = self.shared_tail(members[-1])
        zones = any(name.endswith(ZONE_WORDS) for name in members[:-1])
        if tail is not None and not zones and all(map(self.place_of, members[:-1])):
            places = (*map(self._as_named, members[:-1]), tail[0])
            found = [self.resolve(place + tail[1]) for place in places]
            names = [f.canonical or "" for f in found]
            return Resolved("、".join(names), False, found[-1].label)
        suffix = _SUFFIX.search(members[-1])
        if suffix is None or members[0].startswith("各"):
            return Resolved(None, True)
        stems = [*members[:-1], members[-1][: suffix.start()]]
        full = [self._with_suffix(stem, suffix.group()) for stem in stems if stem]
        return Resolved("、".join(full), False)

    def _as_named(self, place: str) -> str:
        """Return a place as written, but a county in full, whose short name says little."""
        county = self._counties.get(place) if place not in self._names else None
        return county.name if county else place

    def _with_suffix(self, stem: str, suffix: str) -> str:
        region = self.place_of(stem)
        word = "人民政府" if _GOVERNMENT.search(suffix) else full_suffix(suffix)
        name = region.name if region is not None else stem
        return self.resolve(name + word).canonical or name + word

    def _at(self, folded: str, start: int, word: str) -> Iterator[Candidate]:
        end = start + len(word)
        if word.endswith(("部", "委")) and folded.startswith(("门", "托", "派", "任"), end):
            return  # 财政部门 is no ministry, 市教委托 no committee
        # 市政府各部门 is a class
        if word.endswith(("政府", "国务院")) and _WHOLE.match(folded, end):
            return
        second = _SECOND_NAME.match(folded, end)
        end = second.end() if second else end
        office = _OFFICE.match(folded, end)
        end = office.end() if office else end
        prefix = self._prefix(folded, start)
        if not prefix and word == _CUSTOMS:
            prefix = next((n for n in (3, 2) if folded[start - n : start] in self._counties), 0)
        if prefix:
            yield from self._row(folded, start, end)
            yield self._candidate(folded, start - prefix, end, "lexicon:agency_stems")
        elif word in self._bodies and not (self._line and self._is_local(word)):
            yield self._candidate(folded, start, end, "lexicon:agencies")

    def _prefix(self, folded: str, start: int) -> int:
        """Return the length of the region written right before ``start``, 0 for none."""
        for length in range(min(_LONGEST_PLACE, start), 1, -1):
            before_it = folded[start - length : start]
            if before_it in self._names or before_it in self._zones:
                return length
        zone = next((ward for ward in ZONE_WORDS if folded.endswith(ward, 0, start)), "")
        if zone:
            own = self._sharer(folded, start)
            return start - own if own is not None else len(zone) * bool(self._zone)
        for ward in ("国家", *_WARD):
            before = start - len(ward)
            if before >= 0 and folded.startswith(ward, before):
                return 0 if folded[before - 1 : before] in _BEFORE_STEM_BAD else len(ward)
        return 0

    def _candidate(self, folded: str, start: int, end: int, rule: str) -> Candidate:
        found = self.resolve(folded[start:end])
        return Candidate(start, end, found.label, rule, found.canonical, found.generic, 0.95)

    def looks_like(self, name: str) -> bool:
        """Return whether ``name`` ends like a body or is known as one."""
        return name in self._bodies or bool(_ENDING.search(_SECOND_NAME.sub("", name)))

    def shared_tail(self, name: str) -> tuple[str, str] | None:
        """Return the region ``name`` begins with, as written, and the rest where places can
        share it (景德镇知识产权保护中心: 景德镇, 知识产权保护中心), else None."""
        for length in range(min(_LONGEST_PLACE, len(name) - 2), 1, -1):
            if name[:length] in self._names:
                rest = _ROW_END.sub("", name[length:])
                return (name[:length], rest) if self._shareable(rest) else None
        return None

    def _shareable(self, rest: str) -> bool:
        return (
            rest in self._stems
            or rest.endswith(("管委会", "管理委员会"))
            or is_centre(rest)
            or any(rest == branch.text for branch in lexicon.branches())
        )

    def shares(self, name: str) -> bool:
        """Return whether ``name`` ends in what places and zones before it may share."""
        return bool(_SUFFIX.search(name))

    def place_of(self, word: str) -> Region | None:
        """Return the region ``word`` names, in full or short."""
        return self._names.get(word) or self._counties.get(word)


@cache
def _centre_heads() -> tuple[str, ...]:
    return tuple(head.text for head in lexicon.heads() if head.label is Label.CENTRE)


def is_centre(name: str) -> bool:
    """Return whether ``name`` ends like a centre or platform (…知识产权保护中心)."""
    return name.endswith(_centre_heads())


@cache
def _stems_by_word() -> dict[str, tuple[Stem, ...]]:
    table: dict[str, tuple[Stem, ...]] = {}
    for stem in lexicon.stems():
        table[stem.short] = (*table.get(stem.short, ()), stem)
        if stem.short.startswith("委"):  # of an autonomous region: 自治区党委宣传部
            party = Stem("党" + stem.short, "党" + stem.full, stem.level, stem.label)
            table[party.short] = (*table.get(party.short, ()), party)
    return table
