"""Names that end in a known head (保护中心, 开发区, 基金) and begin where plan language lets them.

The beginning is the nearest mark, verb or particle to the left, or a strong opening (国家, 中国, a
region). Names that share a suffix or a prefix in a row are one span.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial

from nlp import lexicon
from nlp.chains import row_before, titled
from nlp.head_starts import BREAK, SCALE, WINDOW, HeadStarts
from nlp.lexicon import Head, Region
from nlp.mentions import Label
from nlp.spans import Candidate, WordIndex
from nlp.zones import ZONE_WORDS

_ROW_WINDOW = 160  # code points of a row of industries before 产业链
_PROPER = re.compile(
    r"国家(?!级|地方联合)|中央(?=引导|财政|预算)|中国|全国|全省|省(?!级|内|以)|自治区(?!级|内|直|有关|各)"
    r"|粤港澳大湾区|长三角|京津冀|成渝"
)
_STRONG_END = re.compile(r"(?:国家级|国家|中国|全国|省级|全省)$")
_JOIN = re.compile(r"[、和及]")
_GRADE = r"(?:特等奖|特别奖|一等奖|二等奖|三等奖|金奖|银奖|铜奖|优秀奖|提名奖)"
_GRADES = re.compile(rf"{_GRADE}(?:[、和及]{_GRADE})*")
_MORE_GRADES = re.compile(rf"(?:[、和及]{_GRADE})+")
_GRADE_END = re.compile(rf"{_GRADE}$")
_FIRM_HONOUR = re.compile(
    r"(?:国家级?|省级|全国)(?:制造业单项冠军(?:企业|产品)?|[\u4e00-\u9fff]{2,10}?(?:示范|优势|领军|标杆|阵型)企业(?P<more>(?:[、和及与](?:示范|优势|领军|标杆|阵型)企业)*)"
    r"|(?:(?![和与及])[\u4e00-\u9fff]){2,14}?(?:示范|试点|先进|模范)(?:城市|市|县|园区|高校)(?!场))"
)
_KIND_LENGTH = len("示范企业")
_JOIN_ALL = re.compile("[、和及与]")
_STOP_LONGEST = 6
_QUOTE_LONGEST = 14
_PART = r"(?:(?![和与及在、])[\u4e00-\u9fff]){2,8}?"
_BRANCHES = {  # what may follow the head of a name and belongs to it
    Label.COMPANY: re.compile(rf"{_PART}(?:分公司|分行|支行)"),
    Label.CENTRE: re.compile(rf"{_PART}(?:分中心|分站)"),
    Label.ZONE: re.compile(rf"{_PART}片区"),
}
_GROUP = re.compile(  # 鼓励甲集团、乙集团等企业: a group by its short name
    r"(?:(?<=[、,;。])|(?<=鼓励)|(?<=支持)|(?<=推动)|(?<=引导)|(?<=依托))"
    r"(?:(?!鼓励|支持|推动|引导|依托|培育|组织|组建|筹建|加快|成立|设立|建设|[省市区县](?!港)|企业|产业|大型|[省市国]属|国有|龙头|骨干|重点|有关|相关|[与和及等的])[\u4e00-\u9fff]){2,8}集团"
    r"(?=[、,;。)等与和])"
)
_NATIONAL = re.compile(
    r"国家(?!级|地方联合)(?:(?!建设|设立|支持|推进)[\u4e00-\u9fff]){3,12}?中心(?=[、,。;)和在与及]|$)"
)
_NATIONAL_ROW = re.compile(  # 国家甲、乙等创新中心: one for each
    r"国家(?!级)(?:[^,;。、]{2,16}、){1,8}[^,;。、]{2,16}等(?:制造业|技术|产业)?(?:创新|研究)中心"
)
_PARTS = ("华东", "华北", "华南", "华中", "西北", "西南", "东北")  # 中国石油大学(华东)
_GOES_ON = {Label.CHAIN: "条", Label.HONOUR: "励", Label.INSTITUTE: "生"}
"""What makes a head a piece of another word: 产业链条, 研究生."""
_WEAK_FIELDS = ("领域", "行业")
_WIDE_HEADS = {"平台": 5, "中心": 7}  # code points that must stand before to name one
_SCALED = re.compile(f"{SCALE.pattern}$")
_CLASS = re.compile(r"(?:特色|优势|支柱|主导|新兴|先进|标志性|制造业?|战略性?|未来|重点|现代)+$")
_COUNTED = re.compile(
    r"等?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[个家所](?P<level>(?:国家级|省级)?)$"
)
_COUNTED_LONGEST = 8
_MIDDLE = re.compile("中心[城区地任工位环镇村]")
_COMMON = ("学校",)  # alone it names one thing only behind a region
_OWN_NAMED = ("科学城", "科技城", "医学城", "未来城", "知识城", "硅谷", "声谷", "药谷")
"""Ends of zones that bear names of their own: 示例科学城."""
_FULL_KINDS = ("经济技术开发区", "高新技术产业开发区")  # name one behind two to four characters
_SHORT_NAMED = ("经开区", "高新区")  # short themselves, behind the name of a place or a brand
_CITY_CLASS = re.compile(
    "国家|[省市区县本各所其老该全新]|相关|有关|部分|现有|先进|一流|世界|国际|综合性?|现代|高水平|若干|一批|新型|特色|首个|多个|重点|区域"
)
_OWN_FUND = re.compile("[市县区州](?:[\u4e00-\u9fff]){4,12}(?<!财政)$")  # 市示例产业专项资金
_OWNED = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:大学|学院|研究院)国家")
_FIELDS = ("产业", "赛道", *_WEAK_FIELDS)
_FIELD_BAD = re.compile(
    r"[链园区化群带]|集聚|基地|集群|结构|政策|工人|协会|商会|联盟|标准|主管|部门|基金|引导"
)
_TASK = re.compile(  # of a body that coordinates: whose, what for, what kind of body
    r"(?:国务院|全国|国家|中央|自治区|(?:省|市|县|区)(?!长))(?P<task>(?:(?!国家|全国)[\u4e00-\u9fff]){2,24}?)"
    r"(?:领导小组|(?:部际)?联席会议|工作专班|指挥部|协调机制|(?:部际)?协调小组)(?:办公室)?"
)
_TO_BODY = tuple("经报由请送向")
"""Before a body that is asked or told: 经国务院…联席会议同意."""
_TASK_SHORTEST = 4  # code points before 领导小组, 工作专班 that name one body
_TASK_BAD = re.compile(
    r"担任|组长|的|^(?:级|政府|委(?!员会)|直|内|外|有关|相关)|[局厅署]|政府|[和及与].*办公室"
)
_SHORTEST = {Label.COMPANY: 6, Label.INSTITUTE: 4}


class NameGrammar:
    """Finds names by their heads in the texts of one region (``place``)."""

    def __init__(self, regions: dict[str, Region], place: Region | None) -> None:
        self._regions = regions
        self._starts = HeadStarts(regions)
        self._place = place
        self._heads = {head.text: head for head in lexicon.heads()}
        self._longest_first = sorted(self._heads, key=len, reverse=True)
        self._index = WordIndex(self._heads)

    def find(self, folded: str, fences: Sequence[int]) -> Iterator[Candidate]:
        """Yield names; ``fences`` are sorted offsets (ends of amounts) no name reaches across."""
        forces = list(self._task_forces(folded))
        known = {force.end for force in forces}
        for start, word in self._index.find(folded):
            head = self._heads[word]
            name = self._name(folded, start, head, fences)
            if name is not None and not (name.label is Label.AGENCY and name.end in known):
                yield name
        yield from forces
        for start, end in titled(folded):
            yield Candidate(start, end, Label.CHAIN, "rule:titled-industry")
        for match in _GROUP.finditer(folded):
            yield Candidate(*match.span(), Label.COMPANY, "rule:group-of-firms", score=0.8)
        for match in _NATIONAL.finditer(folded):
            yield Candidate(*match.span(), Label.CENTRE, "rule:national-centre", score=0.8)
        for match in _NATIONAL_ROW.finditer(folded):
            yield Candidate(*match.span(), Label.CENTRE, "rule:national-row", score=0.8)
        for match in _FIRM_HONOUR.finditer(folded):
            names = _kinds_of_firm(match) if match["more"] else None
            yield Candidate(*match.span(), Label.HONOUR, "rule:honour", names)

    def _task_forces(self, folded: str) -> Iterator[Candidate]:
        """Yield coordinating bodies by the level they are of; verbs may stand in their task."""
        for match in _TASK.finditer(folded):
            before = folded[match.start() - 1 : match.start()]
            if (before in _TO_BODY or self._opens(folded, match.start())) and not _TASK_BAD.search(
                match["task"]
            ):
                names = self._canonical(folded, *match.span()) or None
                yield Candidate(*match.span(), Label.AGENCY, "rule:task-force", names)

    def _name(self, folded: str, at: int, head: Head, fences: Sequence[int]) -> Candidate | None:
        end = at + len(head.text)
        if folded.startswith(_GOES_ON.get(head.label, "\0"), end):
            return None
        chain = head.label is Label.CHAIN
        row = self._row(folded, at, head, fences) if chain else self._counted(folded, at, head)
        if row is not None or head.text in _FIELDS:
            return row
        start = self._starts.start(folded, at, head, fences)
        if start is None:
            return None
        if at - start < _WIDE_HEADS.get(head.text, 0) or _MIDDLE.match(folded, at):
            return None  # 省级平台 names none
        start = _quoted(folded, start) if head.label is Label.CENTRE else start
        branches = _BRANCHES.get(head.label)
        if branches is not None and (branch := branches.match(folded, end)):
            end = branch.end()
        if head.label in (Label.CENTRE, Label.INSTITUTE):
            end = self._in_region(folded, end)
        proper = self._proper(folded, start, at, head)
        if head.anchored and not proper and not self._stands_alone(folded, start, end, head):
            return None
        return self._joined(folded, start, at, end, head, proper)

    def _counted(self, folded: str, at: int, head: Head) -> Candidate | None:
        """Return the places before a count of what they have each: 唐山、保定2个高新区."""
        count = _COUNTED.search(folded, max(0, at - _COUNTED_LONGEST), at)
        if count is None or head.label not in (Label.ZONE, Label.CENTRE):
            return None
        start = count.start()
        places: list[str] = []
        while length := self._region_ending(folded, start):
            places.insert(0, folded[start - length : start])
            start -= length
            if not _JOIN.match(folded[start - 1 : start]):
                break
            start -= 1
        if len(places) < 2:  # noqa: PLR2004
            return None
        end = at + len(head.text)
        names = "、".join(place + count["level"] + head.text for place in places)
        return Candidate(start, end, head.label, "rule:counted-row", names)

    def _in_region(self, folded: str, end: int) -> int:
        """Return the end behind a region in brackets: 信息共享平台(陕西)."""
        close = folded.find(")", end, end + 10) if folded.startswith("(", end) else -1
        inside = folded[end + 1 : max(close, 0)]
        return close + 1 if inside in self._regions or inside in _PARTS else end

    def _row(self, folded: str, at: int, head: Head, fences: Sequence[int]) -> Candidate | None:
        """Return the industries named before a chain head as one span, None for none known."""
        low, fence = max(0, at - _ROW_WINDOW), bisect_right(fences, at)
        if fence and folded[fences[fence - 1] - 1] in "条个大类":
            fence -= 1  # 等12条 is a count of the chains themselves
        low = max(low, fences[fence - 1] if fence else 0)
        strong = head.text not in _WEAK_FIELDS or folded.startswith("细分", at - 2)
        row = row_before(folded, low, at, partial(self._opens, folded), strong)
        if row is None or any(member.endswith("产业链") for member in row.members):
            return None  # 甲产业链、乙产业链2个产业链
        end = at + len(head.text)
        if head.text in _FIELDS and not _is_field(folded, head.text, end, len(row.members)):
            return None
        first = self._lead_start(folded, low, row.start)
        lead = self._canonical(folded, first, row.start) or folded[first : row.start]
        names = "、".join(lead + member.removesuffix("产业") + head.text for member in row.members)
        canonical = None if names == folded[first:end] else names
        return Candidate(first, end, head.label, "rule:chain-row", canonical)

    def _opens(self, folded: str, start: int) -> bool:
        """Return whether an industry may begin at ``start``: after a mark, a verb, a region."""
        before = folded[max(0, start - _STOP_LONGEST) : start]
        return (
            not before
            or bool(BREAK.match(before[-1]))
            or before[-1] in "()"
            or before.endswith(lexicon.stops())
            or self._lead_start(folded, 0, start) < start
        )

    def _lead_start(self, folded: str, low: int, start: int) -> int:
        """Return where the region or 国家, 全省 written right before ``start`` begins."""
        strong = _STRONG_END.search(folded[max(low, start - 3) : start])
        length = len(strong.group()) if strong else self._region_ending(folded, start)
        return start - length if start - length >= low else start

    def _proper(self, folded: str, start: int, at: int, head: Head) -> bool:
        """Return whether the name begins like that of one thing."""
        inside = start + 1 if folded.startswith("(", start) else start
        level = 3 if folded.startswith("国家级", start) else 0
        if any(self._starts.region_at(folded, one, at) for one in (inside, start + level)):
            return True
        if _PROPER.match(folded, start, at) or folded.startswith("“", start):
            return head.text not in _COMMON
        if head.label is Label.CHAIN and _SCALED.search(folded[max(0, start - 6) : start]):
            return not _CLASS.search(folded[start:at])
        if head.label is Label.ZONE and (
            head.anchored or head.text in _OWN_NAMED + _SHORT_NAMED + _FULL_KINDS
        ):
            return self._proper_zone(folded, start, at, head)
        if head.label is Label.AGENCY:  # a task force is named by its task
            return at - start >= _TASK_SHORTEST
        own = folded.startswith("省级", start) and head.text.endswith(("平台", "基金", "资金"))
        own = own or (head.text == "专项资金" and _OWN_FUND.match(folded, start, at) is not None)
        return own or _OWNED.match(folded, start, at) is not None

    def _proper_zone(self, folded: str, start: int, at: int, head: Head) -> bool:
        """Return whether a zone bears a name of its own, or stands beside a place."""
        if head.text in _FULL_KINDS and not _CITY_CLASS.match(folded, start, at):
            return at - start in range(2, 5)
        if head.text in _SHORT_NAMED:
            return at - start in (2, 3) and not _CITY_CLASS.match(folded, start, at)
        if head.text in _OWN_NAMED:
            return at - start in range(2, 7) and not _CITY_CLASS.match(folded, start, at)
        return at - start in range(2, 5) and self._in_row(folded, start, at + len(head.text))

    def _in_row(self, folded: str, start: int, end: int) -> bool:
        """Return whether a name stands beside a place: 章贡区、示例新区."""
        before = start > 0 and _JOIN.match(folded, start - 1) is not None
        after = _JOIN.match(folded, end) is not None
        beside = before and (
            self._region_ending(folded, start - 1) or folded.endswith(ZONE_WORDS, 0, start - 1)
        )
        return bool(beside or (after and self._starts.region_at(folded, end + 1, end + 13)))

    def _stands_alone(self, folded: str, start: int, end: int, head: Head) -> bool:
        """Return whether a firm's name is whole without a region: after a mark, long enough."""
        before = folded[start - 1 : start]
        shortest = _SHORTEST.get(head.label, WINDOW)
        firm = head.label is Label.COMPANY and "有限" in head.text
        opens = not before or bool(BREAK.match(before))
        opens = opens or folded[max(0, start - _STOP_LONGEST) : start].endswith(lexicon.stops())
        return firm and end - start >= shortest + 2 and opens

    def _joined(
        self, folded: str, start: int, at: int, end: int, head: Head, proper: bool
    ) -> Candidate:
        """Return the name with the places before it and the heads after it that share its words."""
        label, rule = head.label, f"rule:head-{head.label.lower()}"
        own = self._starts.region_at(folded, start, at)
        places, first = self._places_before(folded, start) if own else ([], start)
        if places:
            members = [place + folded[start + own : end] for place in places]
            names = "、".join([*members, folded[start:end]])
            return Candidate(first, end, label, rule, names)
        grades = graded(folded, end, folded[start:end]) if label is Label.HONOUR else None
        if grades is not None:
            return Candidate(start, grades[0], label, rule, grades[1])
        last, more = self._heads_after(folded, start, at, end, head) if proper else (end, [])
        names = (
            "、".join([folded[start:end], *more]) if more else self._canonical(folded, start, end)
        )
        generic = not proper and label is not Label.COMPANY
        return Candidate(start, last, label, rule, names or None, generic, 0.9)

    def _places_before(self, folded: str, start: int) -> tuple[list[str], int]:
        found: list[str] = []
        own = self._starts.region_at(folded, start, len(folded))
        full = self._in_full(folded[start : start + own])  # 萧山区、杭州经开区 share nothing
        while start > 1 and _JOIN.match(folded[start - 1]):
            length = self._region_ending(folded, start - 1)
            if not length or self._in_full(folded[start - 1 - length : start - 1]) != full:
                break
            found.insert(0, folded[start - 1 - length : start - 1])
            start -= length + 1
        return found, start

    def _in_full(self, name: str) -> bool:
        return self._regions[name].name == name

    def _region_ending(self, folded: str, end: int) -> int:
        for length in range(min(12, end), 1, -1):
            if folded[end - length : end] in self._regions:
                return length
        return 0

    def _heads_after(
        self, folded: str, start: int, at: int, end: int, head: Head
    ) -> tuple[int, list[str]]:
        """Return the end and the names of bare heads of the same kind that follow."""
        more = []
        while end < len(folded) and _JOIN.match(folded[end]):
            word = next((w for w in self._longest_first if folded.startswith(w, end + 1)), "")
            if not word or self._heads[word].label is not head.label:
                break
            more.append(folded[start:at] + word)
            end += 1 + len(word)
        return end, more

    def _canonical(self, folded: str, start: int, end: int) -> str:
        """Return the full name where the beginning stands for the issuing region, else ''."""
        if self._place is None or not self._place.name.endswith(("省", "自治区")):
            return ""
        own = r"全省|省(?!级)" if self._place.name.endswith("省") else r"全区|自治区(?!级)"
        lead = re.match(own, folded[start:end])
        return self._place.name + folded[start + lead.end() : end] if lead else ""


def graded(folded: str, end: int, award: str) -> tuple[int, str] | None:
    """Return the end and full names of the grades (金奖、银奖) written after ``award``."""
    own = _GRADE_END.search(award)  # 中国专利金奖、银奖: the award names the first of them itself
    grades = (_MORE_GRADES if own else _GRADES).match(folded, end)
    if grades is None:
        return None
    stem = award[: own.start()] if own else award
    members = [grade for grade in _JOIN.split(grades.group()) if grade]
    names = [stem + grade for grade in members]
    return grades.end(), "、".join([award, *names] if own else names)


def _kinds_of_firm(match: re.Match[str]) -> str:
    """Return the full names of honours in a row: 国家知识产权示范企业、优势企业."""
    first = match.group()[: match.start("more") - match.start()]
    others = [name for name in _JOIN_ALL.split(match["more"]) if name]
    return "、".join([first, *(first[:-_KIND_LENGTH] + name for name in others)])


def _is_field(folded: str, word: str, end: int, members: int) -> bool:
    """Return whether industries before 产业, 领域, 行业 are fields and no part of another word."""
    if word in _WEAK_FIELDS and members == 1:  # 金融领域 says less than 金融、电子等领域
        return False
    return _FIELD_BAD.match(folded, end) is None


def _quoted(folded: str, start: int) -> int:
    """Return the start of what is quoted right before ``start``: “信易贷”融资服务平台."""
    opening = folded.rfind("“", max(0, start - _QUOTE_LONGEST), start)
    if opening < 0 or not folded.startswith("”", start - 1):
        return start
    return start if "”" in folded[opening : start - 1] else opening
