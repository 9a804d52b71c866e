"""The region, or the zone of a region, that issued a text.

Its title says so, else the document's number (赣府发〔2024〕3号), else who signed it with a date,
else the one region that stands inside its title (数字江西建设工作要点), if the text speaks of the
offices of such a region.
"""

import re
from itertools import takewhile

from nlp import lexicon
from nlp.errors import PlaceError
from nlp.lexicon import Region
from nlp.places import RegionIndex
from nlp.spans import WordIndex
from nlp.text import fold
from nlp.zones import is_zone

_LINES = 8  # lines that may hold the title
_LINE_LONGEST = 120  # code points of a line that count
_CENTRE = re.compile(
    r"\s*(?:国务院|中共中央|中央|国家|全国|中华人民共和国|[\u4e00-\u9fff]{2,10}部关于)"
)
_ISSUING = re.compile(r"(?:人民)?政府|省委|市委|关于|厅|局|委员会|办公[厅室]")
_QUOTE = re.compile(r"[#\s]*[《“(]?\s*(?:20\d{2}(?:[-—~至]{1,2}20\d{2})?年度?)?")
_ITEM = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、条]|[(（]?\d{0,2}[一二三四五六七八九十]{0,3}[)）]|\d{1,2}[.、])"
)
_BODY = re.compile(rf"[#\s]*(?:{_ITEM.pattern}|[\u4e00-\u9fff]{{2,6}}(?:单位|部门):)")
_ZONE = re.compile(  # 某某高新区管委会关于…: an office of a zone, which is no division
    r"[#\s]*[《“(]?\s*(?P<zone>[\u4e00-\u9fff()]{2,20}?"
    r"(?:开发区|园区|高新区|经开区|新区|保税区|合作区|试验区|示范区|片区|度假区|自由贸易港|新城|科学城|科技城))"
    r"(?:管理委员会|管委会|管委|党工委)(?:办公室)?(?:关于|印发|转发|批转|文件)"
)
_OF_ZONE = re.compile(  # what a title says it is of: 关于印发《某某新区促进…若干政策》的通知
    r"(?:^|《|印发)(?P<zone>(?!国家)[\u4e00-\u9fff]{2,8}?(?:高新区|经开区|开发区|新区|合作区|保税区|自贸区))"
    r"(?=关于|促进|加快|支持|推[进动]|进一步|鼓励|培育|扶持|打造|实施|建设|20\d{2}|知识产权|科技|人才|产业)"
)
_NUMBER = re.compile(r"(?P<code>[\u4e00-\u9fff]{1,12})[\[(](?:19|20)\d{2}[\])]\s?第?\d{1,5}号")
_SIGNED = re.compile(  # who signed, on the line of the date or the one before
    r"^[ \t]*(?P<who>[\u4e00-\u9fff() ]{3,60}?(?:政府|[局厅委部院会]|办公室|中心))"
    r"[ \t]*(?:\n\s{0,20})?(?:20\d{2}|二[〇零○0][〇零○一二三四五六七八九]{2})年"
    r"[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日[ \t]*$",
    re.M,
)


_TITLE_END = re.compile(
    r"(?:方案|意见|通知|规划|办法|条例|计划|措施|决定|细则|规定|要点|纲要|指南|清单|政策|举措|图谱|路线图)"
    r"(?:\([^()]{1,20}\))?$"
)
_RUNS_ON = re.compile(r"关于[^。:;,]{0,40}$")  # the line of a title that has no end yet
_ABROAD = re.compile("对口|援|协作|合作|学习|借鉴")
"""A region that such a title names is not the one that issued it."""
_OFFICE = r"(?<![\u4e00-\u9fff]){ward}[\u4e00-\u9fff]{{2,10}}?[厅局委办]"


class IssuerFinder:
    """Finds the issuing region of policies; build once."""

    def __init__(self, index: RegionIndex) -> None:
        self._index = index
        self._names = index.names()
        self._codes = lexicon.document_codes()
        self._words = WordIndex(name for name, r in self._names.items() if r.level != "group")

    def named(self, name: str) -> Region:
        """Return the region a caller names (江西省, 江西, 360000); ``PlaceError`` if none."""
        region = self._index.by_code(name.strip()) or self._index.by_name(name)
        if region is None or region.level == "group":
            raise PlaceError(f"没有名为 {name!r} 的行政区划；请写全称（如 江西省）或六位代码")
        return region

    def find(self, text: str) -> Region | None:
        """Return the issuing region, None for the centre or where the text does not say.

        The first title line that begins with a region, or names one before 政府, 关于 and the
        like, decides; a line that begins with the centre says there is none. Where no title says
        it, the number of the document does, then the first signature, then what its title names
        inside.
        """
        lines = self._lines(text)
        for line in lines:
            if _CENTRE.match(line):
                return None
            region = self._of_line(line)
            if region is not None:
                return region
        for line in lines:
            number = _NUMBER.match(line)
            if number is not None:
                return self._of_number(number["code"])
        folded = fold(text)
        return self._signed(folded) or self._inside(lines, folded)

    def _of_number(self, code: str) -> Region | None:
        """Return the region whose documents are numbered so; 辽市… is of one of its cities."""
        for length in range(3, 0, -1):
            if code[:length] in self._codes and not (length == 1 and code[1:2] == "市"):
                region = self._codes[code[:length]]
                return self._index.by_code(region) if region else None
        return None

    def _signed(self, folded: str) -> Region | None:
        """Return the region of the first signature that names one."""
        for match in _SIGNED.finditer(folded):
            who = match["who"].strip()
            region = None if _CENTRE.match(who) else self._of_line(who)
            if region is not None:
                return region
        return None

    def _inside(self, lines: list[str], folded: str) -> Region | None:
        """Return the one region that the title names, where the text has offices of its level."""
        title = next((line for line in lines if _TITLE_END.search(line)), "")
        named = {self._names[word].code: self._names[word] for _, word in self._words.find(title)}
        regions = [region for region in named.values() if not self._above(region, named)]
        if len(regions) != 1 or _ABROAD.search(title):
            return None
        ward = "自治区" if regions[0].name.endswith("自治区") else regions[0].name[-1]
        return regions[0] if re.search(_OFFICE.format(ward=ward), folded) else None

    def _above(self, region: Region, named: dict[str, Region]) -> bool:
        """Return whether another of the regions named lies in ``region``."""
        others = (code for code in named if code != region.code)
        return any(region in self._index.ancestors(code) for code in others)

    def zone(self, text: str, place: Region | None) -> str | None:
        """Return the name of the zone whose office issued the text, None where no zone did."""
        if place is not None and is_zone(place.name, place.code):
            return place.name
        lines = self._lines(text)
        zones = [match["zone"] for line in lines if (match := _ZONE.match(line))]
        if not zones and place is None:
            zones = [match["zone"] for line in lines if (match := _OF_ZONE.search(line))]
        return zones[0] if zones else None

    def _lines(self, text: str) -> list[str]:
        """Return the first lines, up to the first item or list of bodies below the title."""
        lines = (line.strip() for line in fold(text[:4000]).splitlines())
        top: list[str] = []
        for line in filter(None, lines):
            if top and _RUNS_ON.search(top[-1]) and not _TITLE_END.search(top[-1]):
                top[-1] = (top[-1] + line)[:_LINE_LONGEST]  # the title goes on
            elif len(top) < _LINES:
                top.append(line[:_LINE_LONGEST])
            else:
                break
        return list(takewhile(lambda line: line is top[0] or not _BODY.match(line), top))

    def _of_line(self, line: str) -> Region | None:
        zone = _ZONE.match(line)
        if zone is not None:
            return self._deepest(line, zone.start("zone"), None)
        lead = _QUOTE.match(line)
        first = lead.end() if lead else 0
        for start, word in self._words.find(line):
            region = self._names[word]
            follows = line[start + len(word) : start + len(word) + 8]
            full = word == region.name
            if start == first and (full or _ISSUING.match(follows)):
                return self._deepest(line, start, region)
            if full and _ISSUING.match(follows) and not _ITEM.match(line):
                return self._deepest(line, start, region)
        return None

    def _deepest(self, line: str, start: int, region: Region | None) -> Region | None:
        """Follow 江西省赣州市… to the city."""
        match = self._index.find(line[start:])
        found = self._index.by_code(match.code) if match and match.start == 0 else None
        return found or region
