"""Government and coordinating bodies: their full names.

A short name is read in the light of the region that issued the text: 省科技厅 is 江西省科学技术厅
in a text of 江西省 and 河北省科学技术厅 in one of 河北省. Of a body with two names,
市场监管局（知识产权局）, the first is the full name's; places that share a suffix are one span.
"""

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

from nlp import lexicon
from nlp.lexicon import Region, Stem
from nlp.mentions import Label
from nlp.places import RegionIndex
from nlp.text import WIDE
from nlp.zones import COMMITTEE, ZONE_LONGEST, ZONE_NAME, ZONE_WORDS, full_suffix

_CORPS = Region("", "新疆生产建设兵团", None, "兵团", "province")
"""Has offices like a province and is no division."""
_REMEMBERED = 10_000  # names an instance keeps the answers for
LONGEST_PLACE = 12
_TITLE_REACH = 200  # code points at the head of a text among which its title begins
WARD = (
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "省",
    "市",
    "州",
    "县",
    "区",
    "旗",
)  # words that stand for the issuing region
SECOND = r"\((?!以?下|[简统]称)[\u4e00-\u9fff]{2,14}(?:局|委|办|厅|办公室)\)"
"""The second name of a body, behind the first."""
SECOND_NAME = re.compile(SECOND)
_BESIDE = re.compile(  # 市经信局市新经济委: two names of one body without a mark
    r"(?P<first>[省市区县州][\u4e00-\u9fff]{2,12}?[局委办厅])[省市区县州][\u4e00-\u9fff]{2,12}[局委办厅]"
)
OFFICE = re.compile(r"办公[厅室](?=[\s,;。、)和关印]|$)")  # of a body, behind it: 教育部办公厅
DEPARTMENT = re.compile(  # of a ministry, or a centre under it, behind its name or by itself
    r"(?![和与及会])(?:专利局)?(?:(?![及、的各部局]|会同)[\u4e00-\u9fff]){2,16}?(?:(?<!公)司(?![法机令长局])"
    r"|中心(?=[、,;。:)\s和与及要应为将在对]|$|会同|牵头|负责|开展|组织|承担))"
)
_BUREAU = re.compile(
    r"(?!国家|[和与及会])[\u4e00-\u9fff]{2,10}局"
)  # of a commission: 国务院国资委科技创新局
_ISSUER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{4,24}?(?:厅|局|委员会|(?<!政府)办公室|管委会))"
    r"(?:办公室)?(?:[ 、]|关于|印发)"
)
_SECTION = re.compile(
    r"(?!各|有关|相关)[\u4e00-\u9fff]{2,14}(?:(?<!公)司|(?<!办事)(?<!代办)(?<!管理)(?<!服务)(?<!联络)处|(?<![学专])科)"
)
"""A department that a notice of its ministry, bureau or office names without it."""
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,4}?(?P<level>镇|乡|街道)(?P<office>人民政府|政府|办事处|办)")
LEAGUE = re.compile(r"(?<![集社兵军])团(?P<ward>[省市区县州])委(?!员)")
"""The Communist Youth League of a division: 团市委."""
CUSTOMS = "海关"
_GOVERNMENT = re.compile(r"(?:等)?(?:设区市|市|州|县|区|省)?(?:人民)?政府$")
_SUFFIX = re.compile(
    r"(?:(?:等)?(?:设区市|地市|市|县|区)?(?:人民)?政府|管委会|管理委员会|市场监管局)$"
)
_GENERIC = re.compile(
    r"^(?:各|有关|相关|其他|省级|市级|县级|省直|市直|地方|所在|当地|同级|本级|试点)|(?:有关|相关)(?:部门|单位|地区)"
    r"|各(?:工作)?部门|^(?:政府|人民政府|部门|单位)$"
)
_ACADEMIC = re.compile(
    r"^中国(?:科学|工程|农业科学|社会科学)院.{2,}|.{2}(?:大学|学院|研究院|研究所)$"
)
_ALL_CITIES = re.compile(r"^各(?:设区的?市|地级以上市|地级市|市|市州|市\(州\)|州市)(?:人民)?政府$")
SUBOFFICE = re.compile(
    r"(?:中国人民银行|人民银行|人行|国家金融监督管理总局|国家金融监管总局|金融监管总局|国家税务总局|国家统计局)"
    r"[\u4e00-\u9fff]{2,9}?(?:分行|中心支行|支行|总部|营业管理部|监管分?局|税务局|调查总队)"
)
_ENDING = re.compile(
    r"(?:厅|局|委|办|部|署|院|会|社|行|政府|中心|兵团|联|协|公司|集团|单位|部门|室|机构|地区|高校|海关|队|大学|分署|法庭|司|署|处|街道|[乡镇])$"
)
_ROW_END = re.compile(
    r"^等?(?:\d{1,3}|[一二三四五六七八九十两]{1,3})?[个家所]?(?=[\u4e00-\u9fff]{2})"
)
_OF_RIGHTS = re.compile("(?:保护|维权(?:援助)?|运营|交易)中心$")
"""Ends of centres, and no offices, in whatever list: 省知识产权保护中心."""
_FIRM = re.compile(r"(?:公司|集团)$")


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
        self._given: Mapping[str, Resolved] = {}
        self._issuer = ""
        line = () if place is None else (place, *index.ancestors(place.code))
        self.line = tuple(region for region in line if region.level != "group")
        if zone is not None and (place is None or place.name != zone):
            self.line = (
                Region("", zone, place.code if place else None, zone, "county"),
                *self.line,
            )
        self.zone = zone
        self._wards = WARD if zone is None else (*ZONE_WORDS, *WARD)
        self.regions = index.names() | dict.fromkeys((_CORPS.name, _CORPS.short), _CORPS)
        if self.line and self.line[0].code:  # its own text calls 南通市通州区 so, as others do not
            self.regions[self.line[0].name] = self.line[0]
        self.counties = index.stems()  # 延吉海关
        self.stems = _stems_by_word()
        codes = {region.code for region in self.line}
        self.zones = {
            t.text: t.canonical or t.text
            for t in lexicon.terms()
            if t.label is Label.ZONE and not t.generic
        }
        self.bodies = {b.text: b for b in lexicon.bodies() if not b.place}
        self.bodies |= {b.text: b for b in lexicon.bodies() if b.place in codes}

    def knowing(self, given: Mapping[str, Resolved], issuer: str = "") -> Self:
        """Return names that know also what a text says itself.

        :param given: the short names that it gives.
        :param issuer: the body that issued it, whose departments it names without it.
        """
        names = copy(self)
        names._resolved, names._given, names._issuer = {}, given, issuer
        zones = {name: one.canonical for name, one in given.items() if one.label is Label.ZONE}
        names.zones = self.zones | {name: full for name, full in zones.items() if full}
        return names

    def resolve(self, name: str) -> Resolved:
        """Return the full name of ``name``; canonical is None where it cannot be known."""
        known = self._resolved.get(name)
        if known is None:
            known = self._resolve(name)
            if known.canonical is not None:  # names are read folded, and written with wide brackets
                known = replace(known, canonical=known.canonical.translate(WIDE))
            if len(self._resolved) < _REMEMBERED:
                self._resolved[name] = known
        return known

    def _resolve(self, name: str) -> Resolved:
        name = self._first_name(name)
        if _ALL_CITIES.match(name):
            return self._all_cities()
        if _GENERIC.search(name):
            return Resolved(None, True)
        return self._known(name) or self._by_parts(name)

    def _known(self, name: str) -> Resolved | None:
        """Return a body that the text itself or the lexicon names."""
        if name in self._given:
            return self._given[name]
        body = self.bodies.get(name)
        league = LEAGUE.fullmatch(name)
        if league is not None and (region := self._own(league["ward"])) is not None:
            return Resolved(f"共青团{region.name}委员会", False)
        if body is None and name[:-3] in self.bodies and OFFICE.match(name[-3:]):
            return Resolved(self.bodies[name[:-3]].canonical + name[-3:], False)
        if body is not None and (body.place or not self.line or not self.is_local(name)):
            return Resolved(body.canonical, False, body.label)
        return None

    def _by_parts(self, name: str) -> Resolved:
        if _ACADEMIC.search(name) and self._split(name)[1] not in self.stems:
            return Resolved(name if len(name) > 3 else None, False, Label.INSTITUTE)  # noqa: PLR2004
        found = self._of_body(name) or self._of_zone(name) or self._of_region(name)
        return replace(found, label=Label.COMPANY) if _FIRM.search(name) else found

    def _first_name(self, name: str) -> str:
        """Return the first of two names of one body."""
        name = SECOND_NAME.sub("", name)
        beside = _BESIDE.fullmatch(name)
        known = beside is not None and self._split(beside["first"])[1] in self.stems
        return beside["first"] if beside is not None and known else name

    def _of_body(self, name: str) -> Resolved | None:
        """Return a department of a ministry: with its name, or of the one that issued the text."""
        for length in range(len(name) - 3, 2, -1):
            above = self.bodies.get(name[:length])
            bureau = above is not None and above.canonical.endswith("委员会") and _BUREAU
            if above is not None and (
                DEPARTMENT.fullmatch(name, length) or (bureau and bureau.fullmatch(name, length))
            ):
                return Resolved(above.canonical + name[length:], False)
        if self._issuer and _SECTION.fullmatch(name):
            return Resolved(self._issuer + name, False)
        return None

    def _of_zone(self, name: str) -> Resolved | None:
        """Return the office of a zone that the text names (雄安新区综合执法局)."""
        for length in range(min(ZONE_LONGEST, len(name) - 2), 3, -1):
            stem, zone = self.stems.get(name[length:]), name[:length]
            if not stem or (stem[0].full == COMMITTEE and zone not in self._given):
                continue  # a committee's name is written out alone
            if zone in self.zones or (zone not in self.regions and ZONE_NAME.match(zone)):
                full = stem[-1].full if stem[-1].level == "zone" else stem[0].full
                return Resolved(self.zones.get(zone, zone) + full, False, stem[0].label)
        return None

    def _of_region(self, name: str) -> Resolved:
        if SUBOFFICE.fullmatch(name):
            full = re.sub("^(?:人民银行|人行)", "中国人民银行", name)
            return Resolved(re.sub("^(?:国家)?金融监管总局", "国家金融监督管理总局", full), False)
        region, rest, written = self._split(name)
        if region is None and (own := self._of_country(name) or self._of_county(name)):
            return own
        if region is None:
            label = _own_label(rest) if written else self._label(rest)
            return Resolved(self._as_written(name), False, label)
        return self._local(region, rest, written)

    def _of_country(self, name: str) -> Resolved | None:
        """Return a national academy by its short name: 中国农科院."""
        stem = self.stems.get(name[2:]) if name.startswith("中国") else None
        if stem is None or stem[0].label is not Label.INSTITUTE:
            return None
        return Resolved("中国" + stem[0].full, False, Label.INSTITUTE)

    def _of_county(self, name: str) -> Resolved | None:
        """Return the office of a town of the county that issued the text."""
        town = _TOWN.fullmatch(name)
        if town is None or not self.line or self.line[0].level != "county" or self.zone:
            return None
        office = {"政府": "人民政府", "办": "办事处"}.get(town["office"], town["office"])
        return Resolved(self.line[0].name + name.removesuffix(town["office"]) + office, False)

    def is_local(self, name: str) -> bool:
        """Return whether a body of the centre is, in a regional text, the region's own."""
        return name in self.stems and not name.endswith(("部", "总局", "总署"))

    def _as_written(self, name: str) -> str | None:
        """Return a name that needs no region, in full, or None where it might."""
        central = name.startswith(("国家", "中国", "全国", "国务院", "中央")) and len(name) > 4  # noqa: PLR2004
        whole = central or name.endswith(("管委会", "管理委员会", CUSTOMS))
        return full_suffix(name) if whole else None

    def _label(self, rest: str) -> Label:
        stem = self.stems.get(rest)
        if stem:
            return stem[0].label
        centre = is_centre(rest) and not rest.endswith("实验室")  # which answer like an office
        return Label.CENTRE if centre else Label.AGENCY

    def _all_cities(self) -> Resolved:
        """Return 各设区市政府 as the governments of all cities of the province."""
        if not self.line:
            return Resolved(None, True)
        below = self._index.children(self.line[-1].code)
        names = [f"{region.name}人民政府" for region in below if region.level == "city"]
        return Resolved("、".join(names) or None, not names)

    def _split(self, name: str) -> tuple[Region | None, str, str]:
        """Return the region a name begins with, the rest, and the region as written."""
        for length in range(min(LONGEST_PLACE, len(name) - 1), 1, -1):
            if name[:length] in self.regions:
                return self.regions[name[:length]], name[length:], name[:length]
        if name in self.stems and self.line:
            own = self.line[-1] if name.endswith("厅") else self.line[0]
            return own, name, ""
        for ward in self._wards:
            if name.startswith(ward) and not name.startswith("市场"):
                return self._own(ward), name[len(ward) :], ward
        return None, name, ""

    def lies_in(self, region: Region, above: Region) -> bool:
        """Return whether a division lies in another one."""
        return bool(region.code) and above in self._index.ancestors(region.code)

    def _own(self, ward: str) -> Region | None:
        """Return what a word such as 市 or 园区 stands for in this text."""
        if ward in ZONE_WORDS:
            return self.line[0]
        return next((r for r in self.line if r.name.endswith(ward)), None)

    def _local(self, region: Region, rest: str, written: str) -> Resolved:
        for branch in lexicon.branches():
            if rest == branch.text and (written == region.short or not branch.short_only):
                full = branch.canonical.format(full=region.name, short=region.short)
                return Resolved(full, False)
        stem = self._stem(rest, "zone" if region.name == self.zone else region.level)
        if stem is not None:
            return Resolved(region.name + stem.full, False, stem.label)
        tail = full_suffix(rest)
        if written in self._wards or written == "":
            return Resolved(region.name + tail, False, _own_label(rest))
        return Resolved(written + tail, False, Label.CENTRE if is_centre(rest) else Label.AGENCY)

    def _stem(self, word: str, level: str) -> Stem | None:
        """Return what a department word means at a level; a zone has the offices of a county."""
        levels = ("zone", "county", "") if level == "zone" else (level, "")
        stems = self.stems.get(word, ())
        found = (stem for level in levels for stem in stems if stem.level == level)
        return next(found, None)

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
        county = self.counties.get(place) if place not in self.regions else None
        return county.name if county else place

    def _with_suffix(self, stem: str, suffix: str) -> str:
        region = self.place_of(stem)
        word = "人民政府" if _GOVERNMENT.search(suffix) else full_suffix(suffix)
        name = region.name if region is not None else stem
        return self.resolve(name + word).canonical or name + word

    def looks_like(self, name: str) -> bool:
        """Return whether ``name`` ends like a body or is known as one."""
        known = name in self.bodies or name in self._given
        return known or bool(_ENDING.search(SECOND_NAME.sub("", name)))

    def shared_tail(self, name: str) -> tuple[str, str] | None:
        """Return the region ``name`` begins with, as written, and the rest where places can
        share it (景德镇知识产权保护中心: 景德镇, 知识产权保护中心), else None."""
        for length in range(min(LONGEST_PLACE, len(name) - 2), 1, -1):
            if name[:length] in self.regions:
                rest = _ROW_END.sub("", name[length:])
                return (name[:length], rest) if self._shareable(rest) else None
        return None

    def _shareable(self, rest: str) -> bool:
        return (
            rest in self.stems
            or rest.endswith(("管委会", "管理委员会"))
            or is_centre(rest)
            or any(rest == branch.text for branch in lexicon.branches())
        )

    def shares(self, name: str) -> bool:
        """Return whether ``name`` ends in what places and zones before it may share."""
        return bool(_SUFFIX.search(name))

    def issuer(self, folded: str) -> str:
        """Return the full name of the ministry or office with which a text opens, '' for none."""
        opening = folded[:_TITLE_REACH].lstrip("# \n\r\t")
        if self.line:
            office = _ISSUER.match(opening)
            return (self.resolve(office["name"]).canonical or "") if office else ""
        named = (text for text in self.bodies if opening.startswith(text))
        longest = max(named, key=len, default="")
        return self.bodies[longest].canonical if longest else ""

    def place_of(self, word: str) -> Region | None:
        """Return the region ``word`` names, in full or short."""
        return self.regions.get(word) or self.counties.get(word)


def _own_label(rest: str) -> Label:
    """Return what 市示例中心, 市知识产权保护中心 is that says by 市 whose it is."""
    return Label.CENTRE if _OF_RIGHTS.search(rest) else Label.AGENCY


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
